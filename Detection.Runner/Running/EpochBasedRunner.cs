using Detection.Core.Contracts;
using Detection.Core.Registry;
using Microsoft.Extensions.Logging;
using static TorchSharp.torch;

namespace Detection.Runner.Running;

/// <summary>Runs whole epochs (mmcv's EpochBasedRunner).</summary>
/// <param name="maxEpochs">Epochs of training in all.</param>
[Component("EpochBasedRunner")]
[UnsupportedKey("max_iters", "the run ends after max_epochs")]
internal sealed class EpochBasedRunner(int maxEpochs) : IRunLoop
{
    private readonly int maxEpochs = maxEpochs > 0 ? maxEpochs : throw new ArgumentException($"max_epochs is {maxEpochs}, expected a positive number.", nameof(maxEpochs));

    /// <inheritdoc/>
    public void Run(TrainingRun run, IReadOnlyList<Flow> flows)
    {
        var train = flows.First(flow => flow.Mode == WorkflowMode.Train).Data;
        (run.MaxEpochs, run.EpochLength, run.MaxIters) = (maxEpochs, train.EpochLength, (long)maxEpochs * train.EpochLength);
        run.Call((hook, runner) => hook.BeforeRun(runner));
        while (run.Epoch < maxEpochs && run.StopReason is null)
        {
            foreach (var flow in flows)
            {
                for (var i = 0; i < flow.Length && run.StopReason is null; i++)
                {
                    if (flow.Mode == WorkflowMode.Train && run.Epoch >= maxEpochs) break;
                    if (flow.Mode == WorkflowMode.Train) Train(run, flow);
                    else Validate(run, flow);
                }
            }
        }

        if (run.StopReason is { } reason) run.Logger.LogWarning("Stopped after epoch {Epoch}, step {Iter}: {Reason}", run.Epoch, run.Iter, reason);
        run.Call((hook, runner) => hook.AfterRun(runner));
    }

    private static void Train(TrainingRun run, Flow flow)
    {
        (run.Mode, run.EpochLength) = ("train", flow.Data.EpochLength);
        run.Model.Module.train();
        run.Call((hook, runner) => hook.BeforeTrainEpoch(runner));
        foreach (var loaded in flow.Data.Epoch(run.Epoch, run.InnerIter))
        {
            using (loaded)
            {
                Step(run, loaded, (hook, runner) => hook.BeforeTrainIter(runner), (hook, runner) => hook.AfterTrainIter(runner));
            }

            run.Iter++;
            run.InnerIter++;
            if (run.StopReason is not null) return;
        }

        run.Call((hook, runner) => hook.AfterTrainEpoch(runner));
        run.Epoch++;
        run.InnerIter = 0;
    }

    private static void Validate(TrainingRun run, Flow flow)
    {
        (run.Mode, run.EpochLength) = ("val", flow.Data.EpochLength);
        run.Model.Module.eval();
        run.Call((hook, runner) => hook.BeforeValEpoch(runner));
        using (no_grad())
        {
            foreach (var loaded in flow.Data.Epoch(0))
            {
                using (loaded)
                {
                    Step(run, loaded, (hook, runner) => hook.BeforeValIter(runner), (hook, runner) => hook.AfterValIter(runner));
                }
            }
        }

        run.Call((hook, runner) => hook.AfterValEpoch(runner));
    }

    private static void Step(TrainingRun run, Core.Structures.DetectionBatch loaded, Action<IHook, IRunner> before, Action<IHook, IRunner> after)
    {
        using var scope = NewDisposeScope();
        run.Batch = run.Device.type == TorchSharp.DeviceType.CPU ? loaded : loaded.To(run.Device);
        run.Call(before);
        run.Losses = run.Model.Loss(run.Batch);
        var total = 0.0;
        foreach (var (name, value) in run.Losses.ToNumbers())
        {
            run.LogBuffer.Update(name, value, run.Batch.Count);
            if (name.Contains("loss", StringComparison.Ordinal)) total += value;
        }

        run.LogBuffer.Update("loss", total, run.Batch.Count);
        run.Call(after);
        (run.Batch, run.Losses) = (null, null);
    }
}
