using Detection.Core.Contracts;
using Detection.Runner.Checkpoints;
using Detection.Runner.Running;

namespace Detection.Runner.Hooks;

/// <summary>Makes up what a killed run may not have come to: checkpoints are saved in the middle of a stage, and the hooks behind them (the
/// evaluation above all, and the loggers) are still to be called when the run goes on.</summary>
/// <param name="stage">The stage in which the checkpoint was saved.</param>
/// <param name="done">The last stage that every hook was called for after that.</param>
/// <param name="saver">The place, among the run's hooks, of the one that saved it; null where that is not known.</param>
/// <param name="hasEpochs">Whether the run has stages at the end of epochs.</param>
internal sealed class ResumedStageHook(CheckpointStage stage, CheckpointStage done, int? saver, bool hasEpochs) : Hook
{
    public override void BeforeRun(IRunner runner)
    {
        if (runner is not TrainingRun run || run.Iter == 0) return;
        var (epoch, iter, innerIter) = (run.Epoch, run.Iter, run.InnerIter);
        var endsEpoch = innerIter == 0;
        run.Model.Module.train();
        if (stage == CheckpointStage.TrainIter && done == CheckpointStage.None)
        {
            (run.Epoch, run.Iter, run.InnerIter) = (endsEpoch ? epoch - 1 : epoch, iter - 1, (endsEpoch ? run.EpochLength : innerIter) - 1);
            // A step's batch is gone, so only those are called that need none; the others stand before the checkpoint.
            foreach (var hook in BehindCheckpoint(run)) if (hook is EvalHook or ILoggerHook) hook.AfterTrainIter(run);
        }

        if (endsEpoch && hasEpochs && done != CheckpointStage.TrainEpoch)
        {
            (run.Epoch, run.Iter, run.InnerIter) = (epoch - 1, iter, run.EpochLength);
            foreach (var hook in stage == CheckpointStage.TrainIter ? run.Hooks : BehindCheckpoint(run)) if (!ReferenceEquals(hook, this)) hook.AfterTrainEpoch(run);
        }

        (run.Epoch, run.Iter, run.InnerIter) = (epoch, iter, innerIter);
    }

    // An evaluation that saved is not through: what it saves is the best so far, or itself where it is interrupted. Hooks may have come and gone.
    private IEnumerable<IHook> BehindCheckpoint(TrainingRun run)
    {
        var hooks = run.Hooks;
        var place = saver is { } known && known < hooks.Count && hooks[known] is CheckpointHook or EvalHook ? saver.Value : hooks.Index().First(entry => entry.Item is CheckpointHook).Index;
        return hooks.Skip(hooks[place] is CheckpointHook ? place + 1 : place).Where(hook => hook is not ResumedStageHook);
    }
}
