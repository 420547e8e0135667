using Detection.Core.Contracts;
using Detection.Core.Parallel;
using Detection.Runner.Checkpoints;
using Detection.Runner.Logging;
using Newtonsoft.Json.Linq;
using static TorchSharp.torch;

namespace Detection.Runner.Hooks;

/// <summary>Records, behind all other hooks, that each was called for the stage in which a checkpoint was saved.</summary>
/// <param name="checkpoints">The run's checkpoints.</param>
internal sealed class StageRecordHook(CheckpointFolder checkpoints) : Hook
{
    public override void AfterTrainIter(IRunner runner)
    {
        if (checkpoints.Newest is { Stage: CheckpointStage.TrainIter } saved && saved.Iter == runner.Iter + 1) Record(runner, saved, CheckpointStage.TrainIter);
    }

    public override void AfterTrainEpoch(IRunner runner)
    {
        if (checkpoints.Newest is { Stage: not CheckpointStage.None } saved && saved.Iter == runner.Iter) Record(runner, saved, CheckpointStage.TrainEpoch);
    }

    private void Record(IRunner runner, SavedCheckpoint saved, CheckpointStage done)
    {
        if (Ranks.Group.Rank > 0) return;
        var hooks = new JObject();
        foreach (var hook in runner.Hooks.OfType<IStatefulHook>()) hooks[hook.StateName] = hook.SaveState();
        using var random = get_rng_state();
        new StageRecord(saved.Name, checkpoints.Seed, saved.Iter, done, hooks, (runner.LogBuffer as LogBuffer)?.SaveState(), random.data<byte>().ToArray()).Write(runner.WorkDir);
    }
}
