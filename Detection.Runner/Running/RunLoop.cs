using System.Diagnostics;
using Detection.Core.Contracts;
using Detection.Core.Structures;
using Detection.Models.Precision;
using Microsoft.Extensions.Logging;
using static TorchSharp.torch;

namespace Detection.Runner.Running;

/// <summary>What all runners share: the frame of a run, the turns of its workflow, and a single step.</summary>
internal abstract class RunLoop : IRunLoop
{
    /// <inheritdoc/>
    public abstract (int Epochs, long Iters) Extent(int epochLength);

    /// <inheritdoc/>
    public void Run(TrainingRun run, IReadOnlyList<Flow> flows)
    {
        run.EpochLength = flows.First(flow => flow.Mode == WorkflowMode.Train).Data.EpochLength;
        (run.MaxEpochs, run.MaxIters) = Extent(run.EpochLength);
        try
        {
            run.Call((hook, runner) => hook.BeforeRun(runner));
            run.AgreeToStop();
            RunFlows(run, flows);
        }
        catch (StageInterruptedException)
        {
            (run.EndedWithinStage, run.Batch, run.Losses) = (true, null, null);
        }

        run.IsComplete = !run.EndedWithinStage && IsComplete(run);
        if (run.StopReason is { } reason) run.Logger.LogWarning("Stopped after epoch {Epoch}, step {Iter}: {Reason}", run.Epoch, run.Iter, reason);
        run.Call((hook, runner) => hook.AfterRun(runner));
    }

    /// <summary>Runs the workflow over and over until the run is complete or asked to stop.</summary>
    /// <param name="run">The run.</param>
    /// <param name="flows">The workflow.</param>
    protected abstract void RunFlows(TrainingRun run, IReadOnlyList<Flow> flows);

    /// <summary>Whether a run has come to its end.</summary>
    protected abstract bool IsComplete(TrainingRun run);

    /// <summary>The turns (epochs, or steps) that are left of a run. A validation that follows the last complete turn of training is among them,
    /// as a run may have been killed before it, or in it.</summary>
    /// <param name="run">The run, which the caller moves on.</param>
    /// <param name="flows">The workflow.</param>
    /// <param name="done">Turns of training that are complete.</param>
    /// <param name="isWithin">Whether the run stands within a turn of training.</param>
    protected IEnumerable<Flow> Turns(TrainingRun run, IReadOnlyList<Flow> flows, long done, bool isWithin)
    {
        var cycle = flows.Where(flow => flow.Mode == WorkflowMode.Train).Sum(flow => (long)flow.Length);
        var skipped = done == 0 ? 0 : ((done - 1) % cycle) + 1;
        var hasTrained = !isWithin;
        while (!IsComplete(run) && run.StopReason is null)
        {
            foreach (var flow in flows.SelectMany(flow => Enumerable.Repeat(flow, flow.Length)))
            {
                if (run.StopReason is not null) yield break;
                if (flow.Mode == WorkflowMode.Val)
                {
                    if (skipped == 0 && hasTrained) yield return flow;
                }
                else if (skipped > 0)
                {
                    skipped--;
                }
                else if (!IsComplete(run))
                {
                    yield return flow;
                    hasTrained = true;
                }
            }
        }
    }

    /// <summary>One step of training; moves the run on.</summary>
    protected static void TrainStep(TrainingRun run, DetectionBatch loaded)
    {
        Step(run, loaded, "", run.Precision, (hook, runner) => hook.BeforeTrainIter(runner), (hook, runner) => hook.AfterTrainIter(runner));
        run.Iter++;
        run.InnerIter++;
    }

    /// <summary>One step of validation, which leaves the random state of training alone: whether it is made or not, training goes the same way.</summary>
    protected static void ValidationStep(TrainingRun run, DetectionBatch loaded, string prefix = "")
    {
        using var scope = NewDisposeScope();
        var random = get_rng_state();
        using (no_grad()) Step(run, loaded, prefix, null, (hook, runner) => hook.BeforeValIter(runner), (hook, runner) => hook.AfterValIter(runner));
        set_rng_state(random);
    }

    private static void Step(TrainingRun run, DetectionBatch loaded, string prefix, MixedPrecision? precision, Action<IHook, IRunner> before, Action<IHook, IRunner> after)
    {
        using var scope = NewDisposeScope();
        var padded = RankBatches.PadAlike(loaded);
        run.Batch = run.Device.type == TorchSharp.DeviceType.CPU ? padded : padded.To(run.Device);
        run.Call(before);
        var start = Stopwatch.GetTimestamp();
        using (precision?.Enter()) run.Losses = run.Model.Loss(run.Batch);
        // A device has computed them when their numbers are known.
        var losses = run.Losses.ToNumbers();
        run.Times = run.Times with { Forward = run.Times.Forward + Stopwatch.GetElapsedTime(start).TotalSeconds };
        var total = 0.0;
        foreach (var (name, value) in RankLosses.Mean(losses))
        {
            run.LogBuffer.Update(prefix + name, value, run.Batch.Count);
            if (name.Contains("loss", StringComparison.Ordinal)) total += value;
        }

        run.LogBuffer.Update(prefix + "loss", total, run.Batch.Count);
        run.Call(after);
        (run.Batch, run.Losses) = (null, null);
        run.AgreeToStop();
    }
}
