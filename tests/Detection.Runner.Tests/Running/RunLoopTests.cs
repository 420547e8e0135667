using Detection.Core.Contracts;
using Detection.Runner.Running;

namespace Detection.Runner.Tests.Running;

/// <summary>The order of stages that mmcv documents, and the way the workflow goes on when a run is resumed.</summary>
public sealed class RunLoopTests
{
    private static readonly string[] TrainSteps = [.. Enumerable.Repeat(new[] { "before_train_iter", "after_train_iter" }, 3).SelectMany(step => step)];
    private static readonly string[] ValidationSteps = [.. Enumerable.Repeat(new[] { "before_val_iter", "after_val_iter" }, 2).SelectMany(step => step)];

    [Test]
    public void AHookSeesEveryStageOfAnEpochBasedRunInMmcvsOrder()
    {
        List<string> seen = [];
        using var stub = new StubRun((new StageHook(seen), HookPriority.Normal));
        new EpochBasedRunner(2).Run(stub.Run, [StubRun.Flow(WorkflowMode.Train, 1), StubRun.Flow(WorkflowMode.Val, 1)]);
        string[] epoch = ["before_train_epoch", .. TrainSteps, "after_train_epoch", "before_val_epoch", .. ValidationSteps, "after_val_epoch"];
        Assert.That(seen, Is.EqualTo(["before_run", .. epoch, .. epoch, "after_run"]));
        Assert.That((stub.Run.Epoch, stub.Run.Iter, stub.Run.IsComplete), Is.EqualTo((2, 6L, true)));
    }

    [Test]
    public void AHookSeesEveryStageOfAnIterBasedRunInMmcvsOrder()
    {
        List<string> seen = [];
        using var stub = new StubRun((new StageHook(seen), HookPriority.Normal));
        new IterBasedRunner(4).Run(stub.Run, [StubRun.Flow(WorkflowMode.Train, 3), StubRun.Flow(WorkflowMode.Val, 2)]);
        string[] expected =
        [
            "before_run", "before_train_epoch", .. TrainSteps, .. ValidationSteps, "before_train_iter", "after_train_iter", .. ValidationSteps, "after_val_epoch", "after_run",
        ];
        Assert.That(seen, Is.EqualTo(expected));
        Assert.That((stub.Run.Epoch, stub.Run.Iter, stub.Run.InnerIter, stub.Run.MaxEpochs, stub.Run.IsComplete), Is.EqualTo((1, 4L, 1, 2, true)));
    }

    [Test]
    public void AWorkflowOfSeveralEpochsRunsThemInARowAndAFlowOfStepsCountsSteps()
    {
        List<string> seen = [];
        using var epochs = new StubRun((new StageHook(seen), HookPriority.Normal));
        new EpochBasedRunner(3).Run(epochs.Run, [StubRun.Flow(WorkflowMode.Train, 2), StubRun.Flow(WorkflowMode.Val, 1)]);
        string[] train = ["before_train_epoch", .. TrainSteps, "after_train_epoch"];
        string[] validation = ["before_val_epoch", .. ValidationSteps, "after_val_epoch"];
        Assert.That(seen, Is.EqualTo(["before_run", .. train, .. train, .. validation, .. train, .. validation, "after_run"]));

        seen.Clear();
        using var steps = new StubRun((new StageHook(seen), HookPriority.Normal));
        new IterBasedRunner(3).Run(steps.Run, [StubRun.Flow(WorkflowMode.Train, 2), StubRun.Flow(WorkflowMode.Val, 1)]);
        string[] step = ["before_train_iter", "after_train_iter"];
        Assert.That(seen, Is.EqualTo(["before_run", "before_train_epoch", .. step, .. step, "before_val_iter", "after_val_iter", .. step, "before_val_iter", "after_val_iter", "after_val_epoch", "after_run"]));
    }

    [Test]
    public void HooksAreCalledInTheOrderOfTheirPrioritiesThenAsTheyWereAdded()
    {
        List<string> seen = [];
        using var stub = new StubRun((new StageHook(seen, "c "), HookPriority.Low), (new StageHook(seen, "a "), HookPriority.VeryHigh), (new StageHook(seen, "d "), HookPriority.Low), (new StageHook(seen, "b "), HookPriority.Normal));
        stub.Run.Call((hook, runner) => hook.BeforeRun(runner));
        Assert.That(seen, Is.EqualTo(["a before_run", "b before_run", "c before_run", "d before_run"]));
    }

    [Test]
    public void ValidationLeavesTheWayOfTrainingAlone()
    {
        using var alone = new StubRun();
        new EpochBasedRunner(2).Run(alone.Run, [StubRun.Flow(WorkflowMode.Train, 1)]);
        var next = TorchSharp.torch.rand(1).item<float>();
        using var validated = new StubRun();
        new EpochBasedRunner(2).Run(validated.Run, [StubRun.Flow(WorkflowMode.Train, 1), StubRun.Flow(WorkflowMode.Val, 2)]);
        Assert.That(TorchSharp.torch.rand(1).item<float>(), Is.EqualTo(next));
    }

    [TestCase(1), TestCase(2), TestCase(3), TestCase(4), TestCase(5), TestCase(6), TestCase(7)]
    public void AResumedIterBasedRunGoesOnWithTheSameImages(int stopped)
    {
        Flow[] Flows() => [StubRun.Flow(WorkflowMode.Train, 2), StubRun.Flow(WorkflowMode.Val, 1), StubRun.Flow(WorkflowMode.Train, 1)];
        using var whole = new StubRun();
        new IterBasedRunner(8).Run(whole.Run, Flows());
        using var first = new StubRun((new StopAt(stopped), HookPriority.Normal));
        new IterBasedRunner(8).Run(first.Run, Flows());
        Assert.That((first.Run.Iter, first.Run.IsComplete), Is.EqualTo(((long)stopped, false)));
        using var rest = new StubRun();
        (rest.Run.Epoch, rest.Run.Iter, rest.Run.InnerIter) = (first.Run.Epoch, first.Run.Iter, first.Run.InnerIter);
        new IterBasedRunner(8).Run(rest.Run, Flows());
        Assert.That(first.Detector.Seen.Concat(rest.Detector.Seen), Is.EqualTo(whole.Detector.Seen));
    }

    [TestCase(1), TestCase(3), TestCase(4), TestCase(6), TestCase(8)]
    public void AResumedEpochBasedRunGoesOnWithTheSameImagesAndEndsTheEpochThatWasStoppedAtItsLastStep(int stopped)
    {
        Flow[] Flows() => [StubRun.Flow(WorkflowMode.Train, 1), StubRun.Flow(WorkflowMode.Val, 1)];
        List<string> expected = [];
        using var whole = new StubRun((new StageHook(expected), HookPriority.Normal));
        new EpochBasedRunner(3).Run(whole.Run, Flows());
        List<string> seen = [];
        using var first = new StubRun((new StageHook(seen), HookPriority.Normal), (new StopAt(stopped), HookPriority.Normal));
        new EpochBasedRunner(3).Run(first.Run, Flows());
        Assert.That((first.Run.Iter, first.Run.IsComplete), Is.EqualTo(((long)stopped, false)));
        using var rest = new StubRun((new StageHook(seen), HookPriority.Normal));
        (rest.Run.Epoch, rest.Run.Iter, rest.Run.InnerIter) = (first.Run.Epoch, first.Run.Iter, first.Run.InnerIter);
        new EpochBasedRunner(3).Run(rest.Run, Flows());
        Assert.That(first.Detector.Seen.Concat(rest.Detector.Seen), Is.EqualTo(whole.Detector.Seen));
        Assert.That(seen.Where(stage => stage is "after_train_epoch" or "after_val_epoch"), Is.EqualTo(expected.Where(stage => stage is "after_train_epoch" or "after_val_epoch")));
    }

    private sealed class StopAt(int step) : Hook
    {
        public override void AfterTrainIter(IRunner runner)
        {
            if (EveryNIters(runner, step)) runner.Stop("the test says so");
        }
    }
}
