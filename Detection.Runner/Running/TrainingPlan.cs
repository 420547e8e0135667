using Detection.Core.Config;
using Detection.Core.Construction;
using Detection.Core.Contracts;
using Detection.Runner.Checkpoints;
using Detection.Runner.Hooks;
using Detection.Runner.Optimizers;
using Detection.Runner.Schedules;
using Newtonsoft.Json.Linq;

namespace Detection.Runner.Running;

/// <summary>All sections of a config that training needs, checked and not yet built.</summary>
internal sealed class TrainingPlan
{
    private static readonly Type[] HookArguments = [typeof(CheckpointFolder), typeof(ClassCheck)];

    /// <summary>Checks every section.</summary>
    /// <param name="config">The config.</param>
    /// <param name="sections">Checks the top level.</param>
    /// <param name="builder">Checks and builds.</param>
    /// <param name="data">The data section.</param>
    /// <exception cref="ConfigException">Something is wrong; the exception has the faults of all sections.</exception>
    public TrainingPlan(ConfigNode config, DetectionConfigReader sections, ComponentBuilder builder, DataSection data)
    {
        List<ConfigFault> faults = [.. sections.Bind(config).Faults, .. data.Faults];
        Binding<T> Bind<T>(ConfigNode node, string? defaultType = null, IReadOnlyList<Type>? arguments = null)
        {
            var binding = builder.Bind<T>(node, defaultType, arguments);
            faults.AddRange(binding.Faults);
            return binding;
        }

        Binding<T>? BindOptional<T>(string section, string? defaultType = null, IReadOnlyList<Type>? arguments = null) =>
            config[section] is { } node ? Bind<T>(node, defaultType, arguments) : null;

        var missing = new[] { "model", "data", "optimizer", "runner" }.Where(section => config[section] is null).ToList();
        faults.AddRange(missing.Select(section => config.CreateFault($"the section '{section}' is missing; training needs it")));
        ConfigException.ThrowIfAny(faults);

        Model = Bind<IDetector>(config.Require("model"));
        Train = Bind<IDataset>(data.Part("train"));
        if (config["evaluation"] is { } evaluation && data.Has("val")) (Evaluation, Validation) = (Bind<EvaluationConfig>(evaluation), Bind<IDataset>(data.Part("val")));
        Optimizer = Bind<IOptimizerFactory>(config.Require("optimizer"));
        Loop = Bind<IRunLoop>(config.Require("runner"));
        OptimizerHook = BindOptional<IHook>("optimizer_config", "OptimizerHook");
        CheckpointHook = BindOptional<IHook>("checkpoint_config", "CheckpointHook", HookArguments);
        LearningRate = BindOptional<ILearningRatePolicy>("lr_config");
        Log = BindOptional<LogConfig>("log_config");
        Workflow = Bind<IReadOnlyList<(string Mode, int Length)>>(config["workflow"] ?? ConfigFile.FromToken(new JArray { new JArray("train", 1) }, "the default workflow"));
        foreach (var hook in config["custom_hooks"]?.Items ?? [])
            CustomHooks.Add((Bind<IHook>(hook.With("priority", null), arguments: HookArguments), HookPriorities.Read(hook["priority"], faults)));
        faults.AddRange(WorkflowFaults(config["workflow"]));
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

    private static IEnumerable<ConfigFault> WorkflowFaults(ConfigNode? workflow)
    {
        if (workflow is null) yield break;
        var modes = workflow.Items.Select(item => item.Items.FirstOrDefault()).OfType<ConfigNode>().ToList();
        foreach (var mode in modes.Where(mode => mode.Token.ToString() is not ("train" or "val")))
            yield return mode.CreateFault($"the flow '{mode.Token}' is unknown: expected train or val");
        if (modes.All(mode => mode.Token.ToString() != "train"))
            yield return workflow.CreateFault("the workflow has no flow that trains: expected one such as [\"train\", 1]");
    }
}
