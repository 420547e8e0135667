using Detection.Core.Config;
using Detection.Core.Construction;
using Detection.Core.Contracts;
using Detection.Runner.Checkpoints;
using Detection.Runner.Hooks;
using Detection.Runner.Optimizers;
using Detection.Runner.Schedules;
using Newtonsoft.Json.Linq;

namespace Detection.Runner.Running;

/// <summary>All sections of a config that training needs, checked and not yet built. A section that is missing, or is no section at all, is null
/// and one of the <see cref="Faults"/>.</summary>
internal sealed class TrainingPlan
{
    private static readonly Type[] HookArguments = [typeof(CheckpointFolder), typeof(ClassCheck)];

    private readonly List<ConfigFault> faults;
    private readonly ComponentBuilder builder;

    /// <summary>Checks every section.</summary>
    /// <param name="config">The config.</param>
    /// <param name="sections">Checks the top level.</param>
    /// <param name="builder">Checks and builds.</param>
    /// <param name="data">The data section; null where there is none.</param>
    public TrainingPlan(ConfigNode config, DetectionConfigReader sections, ComponentBuilder builder, DataSection? data)
    {
        this.builder = builder;
        faults = [.. sections.Bind(config).Faults, .. data?.Faults ?? []];
        var missing = new[] { "model", "data", "optimizer", "runner" }.Where(section => config[section] is null).ToList();
        faults.AddRange(missing.Select(section => config.CreateFault($"the section '{section}' is missing; training needs it")));

        Model = BindOptional<IDetector>(config["model"]);
        if (data is not null)
        {
            Train = BindPart(data, "train");
            if (data.Has("val")) Validation = BindPart(data, "val");
            if (data.Has("test")) Test = BindPart(data, "test");
        }

        if (Validation is not null) Evaluation = BindOptional<EvaluationConfig>(config["evaluation"]);
        Optimizer = BindOptional<IOptimizerFactory>(config["optimizer"]);
        Loop = BindOptional<IRunLoop>(config["runner"]);
        OptimizerHook = BindOptional<IHook>(config["optimizer_config"], "OptimizerHook");
        CheckpointHook = BindOptional<IHook>(config["checkpoint_config"], "CheckpointHook", HookArguments);
        LearningRate = BindOptional<ILearningRatePolicy>(config["lr_config"]);
        Log = BindOptional<LogConfig>(config["log_config"]);
        Workflow = Bind<IReadOnlyList<(string Mode, int Length)>>(config["workflow"] ?? ConfigFile.FromToken(new JArray { new JArray("train", 1) }, "the default workflow"));
        foreach (var hook in config["custom_hooks"]?.Items ?? [])
            CustomHooks.Add((Bind<IHook>(hook.With("priority", null), arguments: HookArguments), HookPriorities.Read(hook["priority"], faults)));
        faults.AddRange(WorkflowFaults(config["workflow"]));
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

    public Binding<IHook>? OptimizerHook { get; }

    public Binding<IHook>? CheckpointHook { get; }

    public Binding<ILearningRatePolicy>? LearningRate { get; }

    public Binding<LogConfig>? Log { get; }

    public Binding<IReadOnlyList<(string Mode, int Length)>> Workflow { get; }

    public List<(Binding<IHook> Hook, int Priority)> CustomHooks { get; } = [];

    /// <summary>Throws where anything is wrong.</summary>
    /// <returns>The plan itself, of which model, training set, optimizer and runner are there.</returns>
    /// <exception cref="ConfigException">Something is wrong; the exception has the faults of all sections.</exception>
    public TrainingPlan Verify()
    {
        ConfigException.ThrowIfAny(faults);
        return this;
    }

    private Binding<T> Bind<T>(ConfigNode node, string? defaultType = null, IReadOnlyList<Type>? arguments = null)
    {
        var binding = builder.Bind<T>(node, defaultType, arguments);
        faults.AddRange(binding.Faults);
        return binding;
    }

    private Binding<T>? BindOptional<T>(ConfigNode? node, string? defaultType = null, IReadOnlyList<Type>? arguments = null) =>
        node is null ? null : Bind<T>(node, defaultType, arguments);

    private Binding<IDataset>? BindPart(DataSection data, string name)
    {
        try
        {
            return Bind<IDataset>(data.Part(name));
        }
        catch (ConfigException exception)
        {
            faults.AddRange(exception.Faults);
            return null;
        }
    }

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
