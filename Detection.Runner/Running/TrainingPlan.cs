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
    /// <summary>Types of what hooks are handed while they are built.</summary>
    public static readonly Type[] HookArguments = [typeof(CheckpointFolder), typeof(ClassCheck)];

    /// <summary>Checks every section.</summary>
    /// <param name="config">The config.</param>
    /// <param name="sections">Checks the top level.</param>
    /// <param name="builder">Checks and builds.</param>
    /// <param name="data">The data section.</param>
    /// <exception cref="ConfigException">Something is wrong; the exception has the faults of all sections.</exception>
    public TrainingPlan(ConfigNode config, DetectionConfigReader sections, ComponentBuilder builder, DataSection data)
    {
        List<ConfigFault> faults = [.. sections.Bind(config).Faults, .. data.Faults];
        Binding<T> Bind<T>(ConfigSection<T> section, ConfigNode node, IReadOnlyList<Type>? arguments = null)
        {
            var binding = builder.Bind<T>(node, section.DefaultType, arguments);
            faults.AddRange(binding.Faults);
            return binding;
        }

        Binding<T>? BindOptional<T>(ConfigSection<T> section, IReadOnlyList<Type>? arguments = null) => config[section.Key] is { } node ? Bind(section, node, arguments) : null;

        var missing = ConfigSections.All.Where(section => section.IsRequired && !section.Key.Contains('.') && config[section.Key] is null);
        faults.AddRange(missing.Select(section => config.CreateFault($"the section '{section.Key}' is missing; training needs it")));
        ConfigException.ThrowIfAny(faults);

        Model = Bind(ConfigSections.Model, config.Require("model"));
        Train = Bind(ConfigSections.Train, data.Part("train"));
        if (config["evaluation"] is { } evaluation && data.Has("val")) (Evaluation, Validation) = (Bind(ConfigSections.Evaluation, evaluation), Bind(ConfigSections.Validation, data.Part("val")));
        Optimizer = Bind(ConfigSections.Optimizer, config.Require("optimizer"));
        Loop = Bind(ConfigSections.Loop, config.Require("runner"));
        OptimizerHook = BindOptional(ConfigSections.OptimizerHook);
        CheckpointHook = BindOptional(ConfigSections.CheckpointHook, HookArguments);
        LearningRate = BindOptional(ConfigSections.LearningRate);
        Log = BindOptional(ConfigSections.Log);
        Workflow = Bind(ConfigSections.Workflow, config["workflow"] ?? ConfigFile.FromToken(new JArray { new JArray("train", 1) }, "the default workflow"));
        foreach (var hook in Entries(config[ConfigSections.CustomHooks.Key], faults))
        {
            var priority = hook["priority"] is { } written ? builder.Bind<PriorityValue>(written) : null;
            faults.AddRange(priority?.Faults ?? []);
            var bound = builder.Bind<IHook>(hook.IsObject ? hook.With("priority", null) : hook, arguments: HookArguments);
            faults.AddRange(bound.Faults);
            CustomHooks.Add((bound, priority is { Faults.Count: 0 } ? priority.Build().Value : (int)HookPriority.Normal));
        }

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

    public Binding<IReadOnlyList<(WorkflowMode Mode, int Length)>> Workflow { get; }

    public List<(Binding<IHook> Hook, int Priority)> CustomHooks { get; } = [];

    private static IReadOnlyList<ConfigNode> Entries(ConfigNode? list, List<ConfigFault> faults)
    {
        if (list is { IsList: false }) faults.Add(list.CreateFault("expected a list of hooks"));
        return list?.Items ?? [];
    }

    private static IEnumerable<ConfigFault> WorkflowFaults(ConfigNode? workflow)
    {
        if (workflow is null) yield break;
        if (workflow.Items.All(item => item.Items.FirstOrDefault() is { } mode && string.Equals(mode.Token.ToString(), "val", StringComparison.OrdinalIgnoreCase)))
            yield return workflow.CreateFault("the workflow has no flow that trains: expected one such as [\"train\", 1]");
    }
}
