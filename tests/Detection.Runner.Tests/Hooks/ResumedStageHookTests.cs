using Detection.Core.Contracts;
using Detection.Runner.Checkpoints;
using Detection.Runner.Hooks;
using Detection.Runner.Tests.Running;

namespace Detection.Runner.Tests.Hooks;

public class ResumedStageHookTests
{
    // The hooks stand as they are listed; the first and the third save.
    [TestCase(0, "second fourth")]
    [TestCase(2, "fourth")]
    [TestCase(1, "second fourth", Description = "no hook that saves: the config has others than the checkpoint's")]
    [TestCase(9, "second fourth")]
    [TestCase(null, "second fourth")]
    public void TheHooksBehindTheOneThatSavedAreCalled(int? saver, string expected)
    {
        var checkpoints = new CheckpointFolder("{}", ["thing"], seed: 1);
        List<string> seen = [];
        using var stub = new StubRun(
            (new CheckpointHook(checkpoints), HookPriority.Normal),
            (new StageHook(seen, "second "), HookPriority.Normal),
            (new CheckpointHook(checkpoints), HookPriority.Normal),
            (new StageHook(seen, "fourth "), HookPriority.Normal));
        (stub.Run.Epoch, stub.Run.Iter, stub.Run.EpochLength) = (1, 3, 3);
        new ResumedStageHook(CheckpointStage.TrainEpoch, CheckpointStage.None, saver, hasEpochs: true).BeforeRun(stub.Run);
        Assert.That(string.Join(' ', seen.Select(call => call.Split(' ')[0])), Is.EqualTo(expected));
        Assert.That((stub.Run.Epoch, stub.Run.Iter, stub.Run.InnerIter), Is.EqualTo((1, 3L, 0)));
    }

    [Test]
    public void ACheckpointSaysWhichHookSavedIt()
    {
        int? told = null;
        using var stub = new StubRun((new Asking(place => told = place), HookPriority.Low));
        stub.Run.Call((hook, runner) => hook.BeforeRun(runner));
        Assert.That(told, Is.Zero);
        Assert.That(stub.Run.Calling, Is.Null);
    }

    private sealed class Asking(Action<int?> answer) : Hook
    {
        public override void BeforeRun(IRunner runner) => answer(((Detection.Runner.Running.TrainingRun)runner).Calling);
    }
}
