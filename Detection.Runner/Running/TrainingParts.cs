using Detection.Core.Config;
using Detection.Core.Contracts;
using Detection.Core.Faults;
using Detection.Core.Parallel;
using Detection.Models.Precision;
using Detection.Runner.Checkpoints;
using Detection.Runner.Commands;
using Detection.Runner.Hooks;
using Detection.Runner.Inference;
using Detection.Runner.Precision;
using Microsoft.Extensions.Logging;
using TorchSharp;
using static TorchSharp.torch;

namespace Detection.Runner.Running;

/// <summary>Makes the parts of a training in the order that they need each other; a check makes the same ones.</summary>
/// <param name="config">The config.</param>
/// <param name="plan">Its sections, verified.</param>
/// <param name="data">Its data section.</param>
/// <param name="device">Where to compute.</param>
internal sealed class TrainingParts(ConfigNode config, TrainingPlan plan, DataSection data, Device device)
{
    private readonly Lazy<IHook> optimizerHook = new(() => plan.OptimizerHook?.Build() ?? new OptimizerHook());

    /// <summary>The config's checkpoint to start from, or null.</summary>
    public ConfigNode? LoadFrom => config["load_from"];

    /// <summary>Compares the classes of a model with those of a data set.</summary>
    public ClassCheck Classes(IDataset dataset) => new(config.Require("model"), dataset.Classes);

    /// <summary>Gives a model the weights that a training starts with, and takes it to the device.</summary>
    /// <param name="model">The model.</param>
    /// <param name="loadFrom">A checkpoint whose weights take the place of the initial ones; null for none.</param>
    /// <param name="logger">Is told what does not fit.</param>
    /// <exception cref="ConfigException">Parts of the model do not fit each other, or the checkpoint cannot be used.</exception>
    public void Initialize(IDetector model, ConfigNode? loadFrom, ILogger logger)
    {
        model.InitWeights();
        new ModelTrial(config.Require("model"), model).Run();
        if (loadFrom is not null) Load(loadFrom, model, logger);
        model.Module.to(device);
    }

    /// <summary>Copies the weights of a checkpoint into a model, those that fit.</summary>
    /// <param name="weights">Names the checkpoint.</param>
    /// <param name="model">The model.</param>
    /// <param name="logger">Is told what does not fit.</param>
    /// <exception cref="ConfigException">The checkpoint cannot be used.</exception>
    public static void Load(ConfigNode weights, IDetector model, ILogger logger)
    {
        try
        {
            Checkpoint.LoadWeights(weights.Token.ToString(), model.Module, WeightFit.Partial, logger);
        }
        catch (Exception error) when (error is IOException or InvalidDataException)
        {
            var fault = Fault.FromMessage(error.Message);
            throw new ConfigException(weights.CreateFault(fault.What) with { Found = fault.Found ?? $"the file {fault.Place}", Expected = fault.Expected, Remedy = fault.Remedy }, error);
        }
    }

    /// <summary>The flows of the workflow.</summary>
    /// <param name="dataset">The training set.</param>
    /// <param name="seed">Decides the order and the augmentation.</param>
    public IReadOnlyList<Flow> Flows(IDataset dataset, int seed) =>
        [.. plan.Workflow.Build().Select(flow => new Flow(flow.Mode, flow.Length, data.TrainLoader(flow.Mode == WorkflowMode.Train ? dataset : data.BuildForValidationLoss(), seed)))];

    /// <summary>Makes a model compute in mixed precision where the config asks for it. Its parameters become other objects, so this comes before the optimizer.</summary>
    /// <param name="model">The model, on its device.</param>
    /// <param name="logger">Is told.</param>
    /// <returns>Null where it computes in float32.</returns>
    public MixedPrecision? Precision(IDetector model, ILogger logger) =>
        optimizerHook.Value is IPrecisionHook hook ? new PrecisionChoice(hook.Dtype, device.type).Take(model.Module, logger) : null;

    /// <summary>Adds every hook to a run, those of the config and those that each training has; loggers to that of rank 0 alone.</summary>
    /// <param name="run">The run.</param>
    /// <param name="checkpoints">Where checkpoints are written.</param>
    /// <param name="classes">Compares the classes of model and data.</param>
    /// <param name="validation">The validation set, where there is an evaluation; null makes it.</param>
    public void AddHooks(TrainingRun run, CheckpointFolder checkpoints, ClassCheck classes, IDataset? validation = null)
    {
        object[] arguments = [checkpoints, classes];
        if (plan.LearningRate is not null) run.Add(new LrUpdaterHook(plan.LearningRate.Build()), HookPriority.VeryHigh);
        if (plan.Momentum is not null) run.Add(new MomentumUpdaterHook(plan.Momentum.Build()), HookPriority.High);
        run.Add(optimizerHook.Value, HookPriority.AboveNormal);
        // Behind all that stand at Normal: what they took from a step is in the checkpoint of that step.
        run.Add(plan.CheckpointHook?.Build(arguments) ?? new CheckpointHook(checkpoints, interval: 1, byEpoch: plan.CountsEpochs), (int)HookPriority.Normal + 1);
        run.Add(new IterTimerHook(), HookPriority.Low);
        if (plan.Evaluation?.Build() is { } evaluation)
        {
            var dataset = validation ?? plan.Validation!.Build();
            run.Add(new EvalHook(evaluation, new DatasetEvaluator(dataset, data.SequentialLoader(dataset, "val"), device, Ranks.Group.Rank == 0 ? Tool.Progress : null), checkpoints), HookPriority.Low);
        }

        var log = plan.Log?.Build() ?? new LogConfig();
        var isFirst = Ranks.Group.Rank == 0;
        foreach (var hook in isFirst ? log.Hooks ?? [new TextLoggerHook()] : [])
        {
            (hook.DefaultInterval, hook.DefaultByEpoch) = (log.Interval, plan.CountsEpochs);
            run.Add(hook, HookPriority.VeryLow);
        }

        if (isFirst) run.Add(new ProgressHook(Tool.Progress, TimeProvider.System), HookPriority.Lowest);
        foreach (var (hook, priority) in plan.CustomHooks)
        {
            var own = hook.Build(arguments);
            if (isFirst || own is not ILoggerHook) run.Add(own, priority);
        }

        run.Add(new StageRecordHook(checkpoints), int.MaxValue);
        foreach (var hook in run.Hooks.OfType<IModelHook>()) hook.Extend(run.Model);
    }
}
