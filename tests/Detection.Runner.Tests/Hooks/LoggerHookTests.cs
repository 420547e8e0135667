using Detection.Core.Contracts;
using Detection.Runner.Hooks;
using Detection.Runner.Running;
using Microsoft.Extensions.Logging.Abstractions;
using static TorchSharp.torch;

namespace Detection.Runner.Tests.Hooks;

public sealed class LoggerHookTests
{
    [Test]
    public void EveryLoggerSeesTheAveragesOfTheInterval()
    {
        var (first, second) = (new Collector(), new Collector());
        var run = Run(first, second);
        run.Call((hook, runner) => hook.BeforeTrainEpoch(runner));
        foreach (var loss in new[] { 1.0, 3.0, 10.0, 20.0 })
        {
            run.LogBuffer.Update("loss", loss);
            run.Call((hook, runner) => hook.AfterTrainIter(runner));
            run.InnerIter++;
        }

        Assert.That(first.Lines, Is.EqualTo(["train loss 2", "train loss 15"]));
        Assert.That(second.Lines, Is.EqualTo(first.Lines));
    }

    [Test]
    public void FiguresOfAnEvaluationAreShownOnce()
    {
        var (first, second) = (new Collector(), new Collector());
        var run = Run(first, second);
        run.LogBuffer.Set("bbox_mAP", 0.5);
        for (var i = 0; i < 2; i++) run.Call((hook, runner) => hook.AfterTrainEpoch(runner));
        Assert.That((first.Lines, second.Lines), Is.EqualTo((new[] { "val bbox_mAP 0.5" }, new[] { "val bbox_mAP 0.5" })));
    }

    private static TrainingRun Run(params IHook[] hooks)
    {
        var run = new TrainingRun { Model = null!, Classes = [], Optimizer = null, Device = CPU, WorkDir = "", Logger = NullLogger.Instance, EpochLength = 4 };
        foreach (var hook in hooks) run.Add(hook, HookPriority.VeryLow);
        return run;
    }

    private sealed class Collector() : LoggerHook(interval: 2)
    {
        public List<string> Lines { get; } = [];

        protected override void Log(IRunner runner, string mode, IReadOnlyList<(string Name, double Value)> figures) =>
            Lines.AddRange(figures.Select(figure => FormattableString.Invariant($"{mode} {figure.Name} {figure.Value}")));
    }
}
