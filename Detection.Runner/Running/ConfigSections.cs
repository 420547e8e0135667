using Detection.Core.Config;
using Detection.Core.Contracts;
using Detection.Runner.Hooks;
using Detection.Runner.Momenta;
using Detection.Runner.Optimizers;
using Detection.Runner.Precision;
using Detection.Runner.Schedules;
using Newtonsoft.Json.Linq;

namespace Detection.Runner.Running;

/// <summary>The sections of a config and what each becomes: what is bound by this is also what the schema says.</summary>
internal static class ConfigSections
{
    public static readonly ConfigSection<IDetector> Model = new("model", IsRequired: true);

    public static readonly ConfigSection<DataConfig> Data = new("data", IsRequired: true);

    public static readonly ConfigSection<IDataset> Train = new("data.train", IsRequired: true);

    public static readonly ConfigSection<IDataset> Validation = new("data.val");

    public static readonly ConfigSection<IDataset> Test = new("data.test");

    public static readonly ConfigSection<IOptimizerFactory> Optimizer = new("optimizer", IsRequired: true);

    public static readonly ConfigSection<IHook> OptimizerHook = new("optimizer_config", nameof(Hooks.OptimizerHook));

    public static readonly ConfigSection<Fp16Config> Precision = new("fp16");

    public static readonly ConfigSection<ILearningRatePolicy> LearningRate = new("lr_config");

    public static readonly ConfigSection<IMomentumPolicy> Momentum = new("momentum_config");

    public static readonly ConfigSection<AutoScaleLr> AutoScale = new(AutoScaleLr.Key);

    public static readonly ConfigSection<IRunLoop> Loop = new("runner", IsRequired: true);

    public static readonly ConfigSection<IHook> CheckpointHook = new("checkpoint_config", nameof(Hooks.CheckpointHook));

    public static readonly ConfigSection<LogConfig> Log = new("log_config");

    public static readonly ConfigSection<EvaluationConfig> Evaluation = new("evaluation");

    public static readonly ConfigSection<IReadOnlyList<IHook>> CustomHooks = new("custom_hooks")
    {
        EntryKeys = [("priority", "When the hook is called among the others, by name or number: those of a low number come first.", typeof(PriorityValue))],
    };

    public static readonly ConfigSection<IReadOnlyList<(WorkflowMode Mode, int Length)>> Workflow = new("workflow");

    public static readonly ConfigSection<PluginPaths> Plugins = new("plugins");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ConfigSection> All { get; } =
    [
        Model, Data, Train, Validation, Test, Optimizer, OptimizerHook, Precision, LearningRate, Momentum, AutoScale, Loop, CheckpointHook, Log, Evaluation, CustomHooks, Workflow, Plugins,
        .. UnusedSections.All.Select(unused => new ConfigSection<JToken>(unused.Key) { Unused = unused.Reason }),
    ];
}
