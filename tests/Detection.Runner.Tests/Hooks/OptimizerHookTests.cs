using Detection.Core.Contracts;
using Detection.Core.Structures;
using Detection.Runner.Hooks;
using Detection.Runner.Running;
using Detection.Runner.Tests.Support;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Detection.Runner.Tests.Hooks;

public class OptimizerHookTests
{
    [Test]
    public void TheNormIsClippedAndLogged()
    {
        using var step = new Steps(1);
        step.Run(new OptimizerHook(new GradClip(maxNorm: 1)), 3, 4);
        step.Training.LogBuffer.Average();
        Assert.That(step.Training.LogBuffer.Output.Single(figure => figure.Name == "grad_norm").Value, Is.EqualTo(5).Within(1e-5));
        Assert.That(step.Weights, Is.EqualTo(new[] { -0.6, -0.8 }).Within(1e-5));
    }

    [Test]
    public void ValuesAreCutToTheRange()
    {
        using var step = new Steps(1);
        step.Run(new OptimizerHook(new GradClip(clipValue: 2)), 1.5, -4);
        Assert.That(step.Weights, Is.EqualTo(new[] { -1.5, 2 }).Within(1e-6));
    }

    [Test]
    public void ClippingHasOnePositiveLimit()
    {
        Assert.That(() => new GradClip(), Throws.ArgumentException.With.Message.Contains("max_norm").And.Message.Contains("clip_value"));
        Assert.That(() => new GradClip(maxNorm: 1, clipValue: 1), Throws.ArgumentException.With.Message.Contains("clip_value"));
        Assert.That(() => new GradClip(maxNorm: 0), Throws.ArgumentException.With.Message.Contains("max_norm"));
        Assert.That(() => new GradClip(clipValue: -1), Throws.ArgumentException.With.Message.Contains("clip_value"));
    }

    [Test]
    public void ParametersThatNoLossDependsOnAreNamed([Values] bool cumulative)
    {
        using var step = new Steps(2);
        IHook hook = cumulative ? new GradientCumulativeOptimizerHook(2, detectAnomalousParams: true) : new OptimizerHook(detectAnomalousParams: true);
        step.Run(hook, 1, 1);
        Assert.That(step.Log.Messages.Single(message => message.StartsWith("Error", StringComparison.Ordinal)), Does.Contain("idle.bias").And.Contain("[3]"));
        step.Run(hook, 1, 1);
        Assert.That(step.Weights, Is.EqualTo(cumulative ? new[] { -1.0, -1.0 } : [-2, -2]).Within(1e-6), "the gradients are as without");
    }

    [Test]
    public void GradientsOfSeveralStepsAreAveragedAndTheRestHasAStepOfItsOwn()
    {
        // Five steps of the run by two: the last one stands alone, as in mmcv.
        using var step = new Steps(5);
        var hook = new GradientCumulativeOptimizerHook(2);
        hook.BeforeRun(step.Training);
        Assert.That(step.Log.Messages.Single(), Does.Contain("last 1 step"));
        List<double> weights = [];
        List<bool> kept = [];
        foreach (var slope in new[] { 1.0, 3, 5, 7, 9 })
        {
            step.Run(hook, slope, 0);
            weights.Add(step.Weights[0]);
            kept.Add(hook.KeepsGradients);
        }

        Assert.That(weights, Is.EqualTo(new[] { 0.0, -2, -2, -8, -17 }).Within(1e-6));
        Assert.That(kept, Is.EqualTo(new[] { true, false, true, false, false }));
    }

    [Test]
    public void TheSumIsClippedNotItsParts()
    {
        using var step = new Steps(2);
        var hook = new GradientCumulativeOptimizerHook(2, new GradClip(maxNorm: 1));
        step.Run(hook, 10, 0);
        step.Run(hook, -9, 0);
        Assert.That(step.Weights[0], Is.EqualTo(-0.5).Within(1e-6));
    }

    [Test]
    public void AddingUpNothingIsRefused() =>
        Assert.That(() => new GradientCumulativeOptimizerHook(0), Throws.ArgumentException.With.Message.Contains("cumulative_iters"));

    /// <summary>Two weights that start at zero, with a rate of 1, and losses that are linear in them.</summary>
    private sealed class Steps : IDisposable
    {
        private readonly Net net = new();
        private readonly optim.Optimizer optimizer;

        public Steps(long steps)
        {
            optimizer = optim.SGD(net.parameters(), 1.0);
            Training = new NetDetector(net).Run(optimizer, steps, Log);
        }

        public MessageList Log { get; } = new();

        public TrainingRun Training { get; }

        public double[] Weights => [.. net.Used.data<float>().Select(value => (double)value)];

        public void Run(IHook hook, double first, double second)
        {
            using var scope = NewDisposeScope();
            (Training.Batch, Training.Losses) = (new DetectionBatch(zeros(1, 3, 4, 4), [new ImageMeta("a.jpg", "1", (4, 4), (4, 4), (4, 4))], []), new Losses().Add("loss_cls", (net.Used * tensor([(float)first, (float)second])).sum()));
            hook.AfterTrainIter(Training);
            Training.Batch = null;
            Training.Iter++;
            Training.InnerIter++;
        }

        public void Dispose()
        {
            optimizer.Dispose();
            net.Dispose();
        }
    }

    private sealed class Net : nn.Module
    {
        public Net() : base("net")
        {
            Used = nn.Parameter(zeros(2));
            register_parameter("used", Used);
            var idle = new Idle();
            register_module("idle", idle);
        }

        public Parameter Used { get; }
    }

    private sealed class Idle : nn.Module
    {
        public Idle() : base("idle") => register_parameter("bias", nn.Parameter(zeros(3)));
    }
}
