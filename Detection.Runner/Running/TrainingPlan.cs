using Detection.Core.Config;
using Detection.Core.Construction;
using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Runner.Checkpoints;
using Detection.Runner.Hooks;
using Detection.Runner.Optimizers;
using Detection.Runner.Schedules;
using Newtonsoft.Json.Linq;

namespace Detection.Runner.Running;

/// <summary>All sections of a config that training needs, checked and not yet built.</summary>
internal sealed class TrainingPlan
{
    private static readonly string[] Needed = ["model", "data", "optimizer", "runner"];
    private static readonly Type[] HookArguments = [typeof(CheckpointFolder), typeof(ClassCheck)];

    private readonly ConfigNode config;
    private readonly ComponentBuilder builder;
    private readonly List<ConfigFault> faults = [];

    /// <summary>Checks every section.</summary>
    /// <param name="config">The config.</param>
    /// <param name="sections">Checks the top level.</param>
    /// <param name="builder">Checks and builds.</param>
    /// <param name="data">The data section.</param>
    /// <exception cref="ConfigException">Something is wrong; the exception has the faults of all sections.</exception>
    public TrainingPlan(ConfigNode config, DetectionConfigReader sections, ComponentBuilder builder, DataSection data)
    {
        (this.config, this.builder) = (config, builder);
        faults.AddRange([.. sections.Bind(config).Faults, .. data.Faults]);
        foreach (var section in Needed.Where(section => config[section] is null))
        {
            faults.Add(config.CreateFault($"the section '{section}' is missing") with
            {
                Expected = $"the sections {string.Join(", ", Needed)}, which training needs",
                Remedy = $"add \"{section}\": {{...}}",
                Kind = ConfigFaultKind.Missing,
            });
        }

        Model = Bind<IDetector>("model")!;
        Train = BindPart(data, "train")!;
        if (config["evaluation"] is not null && data.Has("val")) (Evaluation, Validation) = (Bind<EvaluationConfig>("evaluation"), BindPart(data, "val"));
        Optimizer = Bind<IOptimizerFactory>("optimizer")!;
        Loop = Bind<IRunLoop>("runner")!;
        OptimizerHook = Bind<IHook>("optimizer_config", "OptimizerHook");
        CheckpointHook = Bind<IHook>("checkpoint_config", "CheckpointHook", HookArguments);
        LearningRate = Bind<ILearningRatePolicy>("lr_config");
        Log = Bind<LogConfig>("log_config");
        Workflow = Bind<IReadOnlyList<(string Mode, int Length)>>(config["workflow"] ?? ConfigFile.FromToken(new JArray { new JArray("train", 1) }, "the default workflow"));
        foreach (var hook in config["custom_hooks"]?.Items ?? []) BindHook(hook);
        faults.AddRange(WorkflowFaults.Find(config["workflow"], data));
        faults.AddRange(WrittenClasses.Faults(config, ["train", "val"]));
        ConfigException.ThrowIfAny(faults);
    }

    public Binding<IDetector> Model { get; }

    public Binding<IDataset> Train { get; }

    public Binding<IDataset>? Validation { get; }

    public Binding<EvaluationConfig>? Evaluation { get; }

    public Binding<IOptimizerFactory> Optimizer { get; }

    public Binding<IRunLoop> Loop { get; }

    public Binding<IHook>? OptimizerHook { get; }

    public Binding<IHook>? CheckpointHook { get; }

    public Binding<ILearningRatePolicy>? LearningRate { get; }

    public Binding<LogConfig>? Log { get; }

    public Binding<IReadOnlyList<(string Mode, int Length)>> Workflow { get; }

    public List<(Binding<IHook> Hook, int Priority)> CustomHooks { get; } = [];

    private Binding<T> Bind<T>(ConfigNode node, string? defaultType = null, IReadOnlyList<Type>? arguments = null)
    {
        var binding = builder.Bind<T>(node, defaultType, arguments);
        faults.AddRange(binding.Faults);
        return binding;
    }

    private Binding<T>? Bind<T>(string section, string? defaultType = null, IReadOnlyList<Type>? arguments = null) =>
        config[section] is { } node ? Bind<T>(node, defaultType, arguments) : null;

    private Binding<IDataset>? BindPart(DataSection data, string name)
    {
        if (config["data"] is not { IsObject: true }) return null;
        if (data.Has(name)) return Bind<IDataset>(data.Part(name));
        faults.Add(config.Require("data").CreateFault($"the key '{name}' of data is missing") with { Expected = "a data set", Remedy = $"add \"{name}\": {{...}}", Kind = ConfigFaultKind.Missing });
        return null;
    }

    private void BindHook(ConfigNode hook)
    {
        var own = hook.IsObject ? hook.With("priority", null) : hook;
        foreach (var (key, _) in own.Properties.Where(property => NearestNames.Find(property.Key, ["priority"]).Count > 0).ToArray())
        {
            faults.Add(hook.CreateKeyFault(key, $"a hook has no key '{key}'", ["priority"]));
            own = own.With(key, null);
        }

        CustomHooks.Add((Bind<IHook>(own, arguments: HookArguments), HookPriorities.Read(hook["priority"], faults)));
    }
}
