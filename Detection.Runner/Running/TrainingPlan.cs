using Detection.Core.Config;
using Detection.Core.Construction;
using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Runner.Checkpoints;
using Detection.Runner.Hooks;
using Detection.Runner.Momenta;
using Detection.Runner.Optimizers;
using Detection.Runner.Precision;
using Detection.Runner.Schedules;
using Newtonsoft.Json.Linq;
using TorchSharp;

namespace Detection.Runner.Running;

/// <summary>All sections of a config that training needs, checked and not yet built. A section that is missing, or is no section at all, is null
/// and one of the <see cref="Faults"/>.</summary>
internal sealed class TrainingPlan
{
    /// <summary>Types of what hooks are handed while they are built.</summary>
    public static readonly Type[] HookArguments = [typeof(CheckpointFolder), typeof(ClassCheck)];

    private static readonly Dictionary<string, string> PrecisionHooks = new()
    {
        [nameof(Hooks.OptimizerHook)] = nameof(Fp16OptimizerHook),
        [nameof(GradientCumulativeOptimizerHook)] = nameof(GradientCumulativeFp16OptimizerHook),
        [nameof(Fp16OptimizerHook)] = nameof(Fp16OptimizerHook),
        [nameof(GradientCumulativeFp16OptimizerHook)] = nameof(GradientCumulativeFp16OptimizerHook),
    };

    private readonly ConfigNode config;
    private readonly ComponentBuilder builder;
    private readonly List<ConfigFault> faults = [];

    /// <summary>Checks every section.</summary>
    /// <param name="config">The config.</param>
    /// <param name="sections">Checks the top level.</param>
    /// <param name="builder">Checks and builds.</param>
    /// <param name="data">The data section.</param>
    public TrainingPlan(ConfigNode config, DetectionConfigReader sections, ComponentBuilder builder, DataSection data)
    {
        (this.config, this.builder) = (config, builder);
        faults.AddRange([.. sections.Bind(config).Faults, .. data.Faults]);
        var needed = ConfigSections.All.Where(section => section.IsRequired && !section.Key.Contains('.')).Select(section => section.Key).ToArray();
        foreach (var section in needed.Where(section => config[section] is null))
        {
            faults.Add(config.CreateFault($"the section '{section}' is missing") with
            {
                Expected = $"the sections {string.Join(", ", needed)}, which training needs",
                Remedy = $"add \"{section}\": {{...}}",
                Kind = ConfigFaultKind.Missing,
            });
        }

        Model = Bind(ConfigSections.Model);
        Train = BindPart(ConfigSections.Train, data, "train");
        if (data.Has("val")) Validation = BindPart(ConfigSections.Validation, data, "val");
        if (data.Has("test")) Test = BindPart(ConfigSections.Test, data, "test");
        if (Validation is not null) Evaluation = BindCounting(ConfigSections.Evaluation);
        AutoScale = Bind(ConfigSections.AutoScale);
        Optimizer = BindOptimizer(data);
        Loop = Bind(ConfigSections.Loop);
        Precision = Bind(ConfigSections.Precision);
        OptimizerHook = BindOptimizerHook();
        CheckpointHook = config["checkpoint_config"]?["type"] is null ? BindCounting(ConfigSections.CheckpointHook, HookArguments) : Bind(ConfigSections.CheckpointHook, HookArguments);
        LearningRate = BindCounting(ConfigSections.LearningRate);
        Momentum = Bind(ConfigSections.Momentum);
        Log = Bind(ConfigSections.Log);
        Workflow = Bind(ConfigSections.Workflow, config["workflow"] ?? ConfigFile.FromToken(new JArray { new JArray("train", 1) }, "the default workflow"));
        foreach (var hook in Entries(config[ConfigSections.CustomHooks.Key])) BindHook(hook);
        faults.AddRange(WorkflowFaults.Find(config["workflow"], data));
        faults.AddRange(WrittenClasses.Faults(config, ["train", "val"]));
    }

    /// <summary>Everything that is wrong.</summary>
    public IReadOnlyList<ConfigFault> Faults => [.. faults.Distinct()];

    public Binding<IDetector>? Model { get; }

    public Binding<IDataset>? Train { get; }

    public Binding<IDataset>? Validation { get; }

    public Binding<IDataset>? Test { get; }

    public Binding<EvaluationConfig>? Evaluation { get; }

    public Binding<IOptimizerFactory>? Optimizer { get; }

    public Binding<IRunLoop>? Loop { get; }

    public Binding<Fp16Config>? Precision { get; }

    public Binding<IHook>? OptimizerHook { get; }

    public Binding<IHook>? CheckpointHook { get; }

    public Binding<ILearningRatePolicy>? LearningRate { get; }

    public Binding<IMomentumPolicy>? Momentum { get; }

    public Binding<AutoScaleLr>? AutoScale { get; }

    public Binding<LogConfig>? Log { get; }

    public Binding<IReadOnlyList<(WorkflowMode Mode, int Length)>> Workflow { get; }

    public List<(Binding<IHook> Hook, int Priority)> CustomHooks { get; } = [];

    /// <summary>Whether intervals count epochs where the config does not say: they do, unless the run itself counts steps.</summary>
    public bool CountsEpochs => config["runner"]?["type"]?.Token.ToString() != nameof(IterBasedRunner);

    /// <summary>Throws where anything is wrong.</summary>
    /// <returns>The plan itself, of which model, training set, optimizer and runner are there.</returns>
    /// <exception cref="ConfigException">Something is wrong; the exception has the faults of all sections.</exception>
    public TrainingPlan Verify()
    {
        ConfigException.ThrowIfAny(faults);
        return this;
    }

    /// <summary>What is wrong with the mixed precision on a device.</summary>
    /// <param name="device">The kind of device.</param>
    /// <returns>Null where nothing is.</returns>
    public ConfigFault? PrecisionFault(DeviceType device)
    {
        if (OptimizerHook is not { Faults.Count: 0 } binding || binding.Build() is not IPrecisionHook hook || !new PrecisionChoice(hook.Dtype, device).IsImpossible) return null;
        var node = config[ConfigSections.Precision.Key]?["dtype"] ?? config.Require(ConfigSections.OptimizerHook.Key).Require("dtype");
        return node.CreateFault("float16 cannot be computed on a CPU", "bfloat16, or a CUDA device", "say bfloat16, leave dtype out, or train with --device cuda") with { Found = "'float16'" };
    }

    private Binding<T>? Bind<T>(ConfigSection<T> section, IReadOnlyList<Type>? arguments = null) =>
        config[section.Key] is { } node ? Bind(section, node, arguments) : null;

    // In a run that counts steps, what has an interval counts steps too.
    private Binding<T>? BindCounting<T>(ConfigSection<T> section, IReadOnlyList<Type>? arguments = null) =>
        !CountsEpochs && config[section.Key] is { IsObject: true } node && node["by_epoch"] is null ? Bind(section, node.With("by_epoch", false), arguments) : Bind(section, arguments);

    private Binding<T> Bind<T>(ConfigSection<T> section, ConfigNode node, IReadOnlyList<Type>? arguments = null) =>
        Keep(builder.Bind<T>(node, section.DefaultType, arguments));

    private Binding<T> Keep<T>(Binding<T> binding)
    {
        faults.AddRange(binding.Faults);
        return binding;
    }

    // The config that is stored keeps the rate as it is written, so that it is scaled once only.
    private Binding<IOptimizerFactory>? BindOptimizer(DataSection data)
    {
        if (config[ConfigSections.Optimizer.Key] is not { } node) return null;
        if (AutoScale is not { Faults.Count: 0 } section || faults.Count > 0) return Bind(ConfigSections.Optimizer, node);
        var scale = section.Build();
        faults.AddRange(scale.Faults(config.Require(AutoScaleLr.Key), node));
        return Bind(ConfigSections.Optimizer, scale.Scale(node, data.StepSize));
    }

    // As mmdetection does, the section says to the hook what is to be known of mixed precision.
    private Binding<IHook>? BindOptimizerHook()
    {
        if (Precision is not { Faults.Count: 0 } || config[ConfigSections.Precision.Key] is not { } precision) return Bind(ConfigSections.OptimizerHook);
        var written = config[ConfigSections.OptimizerHook.Key] is { IsObject: true } given ? given : config.With(ConfigSections.OptimizerHook.Key, new JObject())[ConfigSections.OptimizerHook.Key]!;
        var type = written["type"]?.Token.ToString() ?? ConfigSections.OptimizerHook.DefaultType!;
        if (!PrecisionHooks.TryGetValue(type, out var hook))
        {
            faults.Add(written.Require("type").CreateFault("the section fp16 does not go with this hook of the optimizer", NearestNames.Listed([.. PrecisionHooks.Keys]), "take another hook, or the section fp16 out") with { Found = $"'{type}'" });
            return Bind(ConfigSections.OptimizerHook);
        }

        var node = written.With("type", hook);
        foreach (var (key, value) in precision.Properties) node = node.With(key, value.Token);
        return Bind(ConfigSections.OptimizerHook, node);
    }

    private Binding<IDataset>? BindPart(ConfigSection<IDataset> section, DataSection data, string name)
    {
        if (config["data"] is not { IsObject: true }) return null;
        if (data.Has(name)) return Bind(section, data.Part(name));
        faults.Add(config.Require("data").CreateFault($"the key '{name}' of data is missing") with { Expected = "a data set", Remedy = $"add \"{name}\": {{...}}", Kind = ConfigFaultKind.Missing });
        return null;
    }

    private IReadOnlyList<ConfigNode> Entries(ConfigNode? list)
    {
        if (list is { IsList: false }) faults.Add(list.CreateFault("the value of custom_hooks does not fit", "a list of hooks"));
        return list?.Items ?? [];
    }

    private void BindHook(ConfigNode hook)
    {
        var written = hook.IsObject ? hook.With("priority", null) : hook;
        foreach (var (key, _) in written.Properties.Where(property => NearestNames.Find(property.Key, ["priority"]).Count > 0).ToArray())
        {
            faults.Add(hook.CreateKeyFault(key, $"a hook has no key '{key}'", ["priority"]));
            written = written.With(key, null);
        }

        var priority = hook["priority"] is { } number ? Keep(builder.Bind<PriorityValue>(number)) : null;
        var own = Keep(builder.Bind<IHook>(written, arguments: HookArguments));
        CustomHooks.Add((own, priority is { Faults.Count: 0 } ? priority.Build().Value : (int)HookPriority.Normal));
    }
}
