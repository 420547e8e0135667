using Detection.Core.Registry;

namespace Detection.Runner.Running;

/// <summary>Runs steps, over epoch after epoch of the training set without a break between them (mmcv's IterBasedRunner). The workflow counts
/// steps: <c>["train", 1000], ["val", 50]</c>. Checkpoints, evaluation, learning rate and loggers count steps unless the config says otherwise.
/// The losses of a validation step are logged with <c>val_</c> before their names.</summary>
/// <param name="maxIters">Steps of training in all.</param>
[Component("IterBasedRunner")]
[UnsupportedKey("max_epochs", "the run ends after max_iters")]
internal sealed class IterBasedRunner(long maxIters) : RunLoop
{
    private readonly long maxIters = maxIters > 0 ? maxIters : throw new ArgumentException($"max_iters is {maxIters}, expected a positive number.", nameof(maxIters));

    /// <inheritdoc/>
    public override (int Epochs, long Iters) Extent(int epochLength) => ((int)((maxIters + epochLength - 1) / Math.Max(1, epochLength)), maxIters);

    /// <inheritdoc/>
    protected override bool IsComplete(TrainingRun run) => run.Iter >= maxIters;

    /// <inheritdoc/>
    protected override void RunFlows(TrainingRun run, IReadOnlyList<Flow> flows)
    {
        var data = flows.First(flow => flow.Mode == WorkflowMode.Train).Data;
        using var training = new EndlessBatches(data, run.Epoch, run.InnerIter);
        var validation = flows.Where(flow => flow.Mode == WorkflowMode.Val).Distinct().ToDictionary(flow => flow, flow => new EndlessBatches(flow.Data, Validated(flows, flow, run.Iter)));
        try
        {
            run.Call((hook, runner) => hook.BeforeEpoch(runner));
            foreach (var flow in Turns(run, flows, run.Iter, isWithin: false))
            {
                if (flow.Mode == WorkflowMode.Train) Train(run, training);
                else Validate(run, validation[flow]);
            }

            run.Call((hook, runner) => hook.AfterEpoch(runner));
        }
        finally
        {
            foreach (var batches in validation.Values) batches.Dispose();
        }
    }

    private static void Train(TrainingRun run, EndlessBatches batches)
    {
        (run.Mode, run.EpochLength) = ("train", batches.EpochLength);
        if (!run.Model.Module.training) run.Model.Module.train();
        using (var loaded = batches.Next()) TrainStep(run, loaded);
        if (run.InnerIter < run.EpochLength) return;
        run.Epoch++;
        run.InnerIter = 0;
    }

    private static void Validate(TrainingRun run, EndlessBatches batches)
    {
        (run.Mode, run.EpochLength) = ("val", batches.EpochLength);
        if (run.Model.Module.training) run.Model.Module.eval();
        using var loaded = batches.Next();
        ValidationStep(run, loaded, "val_");
    }

    // Steps of a validation that came before the given step of training.
    private static long Validated(IReadOnlyList<Flow> flows, Flow validation, long done)
    {
        var cycle = flows.Where(flow => flow.Mode == WorkflowMode.Train).Sum(flow => (long)flow.Length);
        var before = flows.TakeWhile(flow => !ReferenceEquals(flow, validation)).Where(flow => flow.Mode == WorkflowMode.Train).Sum(flow => (long)flow.Length);
        if (done == 0) return 0;
        var (cycles, within) = ((done - 1) / cycle, ((done - 1) % cycle) + 1);
        return (cycles + (within > before ? 1 : 0)) * validation.Length;
    }
}
