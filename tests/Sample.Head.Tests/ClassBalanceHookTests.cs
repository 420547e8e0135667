using Detection.Core.Structures;
using TorchSharp;
using static TorchSharp.torch;

namespace Sample.Head.Tests;

public sealed class ClassBalanceHookTests : TorchTests
{
    [Test]
    public void ObjectsAreCountedByClassAndRareOnesAreWarnedOf()
    {
        var (run, hook) = (Run(), new ClassBalanceHook(leastObjects: 2));
        hook.BeforeTrainEpoch(run);
        foreach (var labels in new long[][][] { [[0, 0, 1], []], [[0], [0, 1]] }) Step(run, hook, labels);
        hook.AfterTrainEpoch(run);
        Assert.Multiple(() =>
        {
            Assert.That(hook.Objects, Is.EqualTo([4, 2, 0]));
            Assert.That(run.Log[0], Is.EqualTo("Information: Objects in epoch 1: cat 4, dog 2, bird 0"));
            Assert.That(run.Log.Skip(1).Single(), Does.StartWith("Warning: Class 'bird' had 0 objects in epoch 1, fewer than 2"));
        });
    }

    [Test]
    public void EachEpochStartsAtZero()
    {
        var (run, hook) = (Run(), new ClassBalanceHook());
        hook.BeforeTrainEpoch(run);
        Step(run, hook, [[0]]);
        run.InnerIter = 0;
        hook.BeforeTrainEpoch(run);
        Assert.That(hook.Objects, Is.EqualTo([0, 0, 0]));
    }

    [Test]
    public void ResumedRunGoesOnCounting()
    {
        var (run, killed) = (Run(), new ClassBalanceHook());
        killed.BeforeTrainEpoch(run);
        Step(run, killed, [[0, 2]]);
        var resumed = new ClassBalanceHook();
        resumed.LoadState(killed.SaveState());
        resumed.BeforeTrainEpoch(run);
        Step(run, resumed, [[2]]);
        Assert.That(resumed.Objects, Is.EqualTo([1, 0, 2]));
    }

    [Test]
    public void NoTensorIsLeftBehind()
    {
        var (run, hook) = (Run(), new ClassBalanceHook());
        hook.BeforeTrainEpoch(run);
        Step(run, hook, [[0, 1]]);
        var live = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        hook.AfterTrainIter(run);
        Assert.That(DisposeScopeManager.Statistics.ThreadTotalLiveCount, Is.EqualTo(live));
    }

    private static FakeRun Run() => new() { Classes = ["cat", "dog", "bird"] };

    private static void Step(FakeRun run, ClassBalanceHook hook, long[][] labels)
    {
        run.Batch = new DetectionBatch(zeros(1), [], [.. labels.Select(own => new GroundTruth(zeros(own.Length, 4), tensor(own, [own.Length], int64), zeros(0, 4)))]);
        hook.AfterTrainIter(run);
        run.InnerIter++;
    }
}
