using Detection.Core.Contracts;
using Detection.Runner.Hooks;
using Detection.Runner.Running;
using Detection.Runner.Tests.Running;
using Detection.Runner.Tests.Support;
using Newtonsoft.Json.Linq;

namespace Detection.Runner.Tests.Hooks;

public sealed class FigureHookTests
{
    [Test]
    public void SharesOfTheTimeSumToOneAndTellWhoIsSlow()
    {
        var figures = Figures((new Slow(), HookPriority.High), (new ProfilerHook(interval: 3), HookPriority.Normal));
        var shares = figures.Where(figure => figure.Name.StartsWith("share_", StringComparison.Ordinal)).ToDictionary(figure => figure.Name, figure => figure.Value);
        Assert.That(shares.Keys, Is.EqualTo(["share_data", "share_forward", "share_backward", "share_optimizer", "share_hooks"]));
        Assert.That(shares.Values.Sum(), Is.EqualTo(1).Within(1e-9));
        Assert.That(shares["share_hooks"], Is.GreaterThan(0.5));
        Assert.That(shares.Values, Is.All.GreaterThanOrEqualTo(0));
    }

    [Test]
    public void MemoryAndLiveTensorsAreFiguresOfTheLog()
    {
        var figures = Figures((new MemoryProfilerHook(interval: 1), HookPriority.Normal));
        Assert.That(figures.Single(figure => figure.Name == "memory_process").Value, Is.GreaterThan(10));
        Assert.That(figures.Single(figure => figure.Name == "live_tensors").Value, Is.GreaterThan(0));
    }

    [Test]
    public void ADetectorThatAsksIsToldTheEpoch()
    {
        using var stub = new StubRun((new SetEpochInfoHook(), HookPriority.Normal));
        new EpochBasedRunner(3).Run(stub.Run, [StubRun.Flow(WorkflowMode.Train, 1)]);
        Assert.That(stub.Detector.Epochs, Is.EqualTo([0, 1, 2]));
    }

    [Test]
    public void EveryLineOfTheJsonLogIsAnObjectOfItsOwn()
    {
        using var folder = new TemporaryFolder();
        using var stub = new StubRun((new TextLoggerHook(interval: 1, byEpoch: false), HookPriority.VeryLow), (new NotANumber(), HookPriority.Normal));
        var run = new TrainingRun { Model = stub.Detector, Classes = ["thing"], Optimizer = stub.Run.Optimizer, Device = stub.Run.Device, WorkDir = folder.Root, Logger = stub.Run.Logger, Description = new JObject { ["config"] = "{\n}" } };
        foreach (var hook in stub.Run.Hooks) run.Add(hook);
        new IterBasedRunner(4).Run(run, [StubRun.Flow(WorkflowMode.Train, 1)]);
        var lines = File.ReadAllLines(Directory.EnumerateFiles(folder.Root, "*.log.json").Single());
        Assert.That(lines, Has.Length.EqualTo(5));
        foreach (var line in lines) Assert.That(() => System.Text.Json.JsonDocument.Parse(line).Dispose(), Throws.Nothing, line);
        Assert.That(lines.Skip(1).Select(line => JObject.Parse(line)["iter"]!.Value<int>()), Is.EqualTo([1, 2, 3, 4]));
    }

    private static IReadOnlyList<(string Name, double Value)> Figures(params (IHook, HookPriority)[] hooks)
    {
        using var stub = new StubRun(hooks);
        new IterBasedRunner(3).Run(stub.Run, [StubRun.Flow(WorkflowMode.Train, 1)]);
        stub.Run.LogBuffer.Average();
        return stub.Run.LogBuffer.Output;
    }

    private sealed class Slow : Hook
    {
        public override void AfterTrainIter(IRunner runner) => Thread.Sleep(60);
    }

    private sealed class NotANumber : Hook
    {
        public override void AfterTrainIter(IRunner runner) => runner.LogBuffer.Update("odd", double.NaN);
    }
}
