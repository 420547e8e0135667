using Detection.Core.Registry;

namespace Detection.Runner.Running;

/// <summary>Runs whole epochs (mmcv's EpochBasedRunner).</summary>
/// <param name="maxEpochs">Epochs of training in all.</param>
[Component("EpochBasedRunner")]
[UnsupportedKey("max_iters", "the run ends after max_epochs")]
internal sealed class EpochBasedRunner(int maxEpochs) : RunLoop
{
    private readonly int maxEpochs = maxEpochs > 0 ? maxEpochs : throw new ArgumentException($"max_epochs is {maxEpochs}, expected a positive number.", nameof(maxEpochs));

    /// <inheritdoc/>
    public override (int Epochs, long Iters) Extent(int epochLength) => (maxEpochs, (long)maxEpochs * epochLength);

    /// <inheritdoc/>
    protected override bool IsComplete(TrainingRun run) => run.Epoch >= maxEpochs;

    /// <inheritdoc/>
    protected override void RunFlows(TrainingRun run, IReadOnlyList<Flow> flows)
    {
        foreach (var flow in Turns(run, flows, run.Epoch, run.InnerIter > 0))
        {
            run.EpochLength = flow.Data.EpochLength;
            if (flow.Mode == WorkflowMode.Train) Train(run, flow);
            else Validate(run, flow);
        }
    }

    private static void Train(TrainingRun run, Flow flow)
    {
        run.Mode = "train";
        run.Model.Module.train();
        run.Call((hook, runner) => hook.BeforeTrainEpoch(runner));
        foreach (var loaded in flow.Data.Epoch(run.Epoch, run.InnerIter))
        {
            using (loaded) TrainStep(run, loaded);
            // The end of an epoch, with its evaluation, is left to the run that goes on.
            if (run.StopReason is not null) return;
        }

        run.Call((hook, runner) => hook.AfterTrainEpoch(runner));
        run.AgreeToStop();
        run.Epoch++;
        run.InnerIter = 0;
    }

    private static void Validate(TrainingRun run, Flow flow)
    {
        run.Mode = "val";
        run.Model.Module.eval();
        run.Call((hook, runner) => hook.BeforeValEpoch(runner));
        foreach (var loaded in flow.Data.Epoch(0))
        {
            using (loaded) ValidationStep(run, loaded);
            // It is made again by the run that goes on.
            if (run.StopReason is not null) return;
        }

        run.Call((hook, runner) => hook.AfterValEpoch(runner));
        run.AgreeToStop();
    }
}
