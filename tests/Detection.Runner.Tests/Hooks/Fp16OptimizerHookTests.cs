using Detection.Core.Contracts;
using Detection.Core.Faults;
using Detection.Core.Structures;
using Detection.Models.Precision;
using Detection.Runner.Hooks;
using Detection.Runner.Precision;
using Detection.Runner.Running;
using Detection.Runner.Tests.Support;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Detection.Runner.Tests.Hooks;

public class Fp16OptimizerHookTests
{
    private static readonly LossScale Scale = new(1024, IsDynamic: true, Interval: 3);

    [Test]
    public void TheOptimizerSeesGradientsWithoutTheScaleAndTheirNormIsClipped([Values] bool cumulative)
    {
        using var step = new Steps();
        var clip = new GradClip(maxNorm: 1);
        step.Run(cumulative ? new GradientCumulativeFp16OptimizerHook(1, clip, Scale) : new Fp16OptimizerHook(clip, Scale), 3, 4);
        step.Training.LogBuffer.Average();
        Assert.That(step.Training.LogBuffer.Output.Single(figure => figure.Name == "grad_norm").Value, Is.EqualTo(5).Within(1e-5));
        Assert.That(step.Weights, Is.EqualTo(new[] { -0.6, -0.8 }).Within(1e-5));
    }

    [Test]
    public void AnOverflowSkipsTheStepAndHalvesTheScale()
    {
        using var step = new Steps();
        var hook = new Fp16OptimizerHook(lossScale: Scale);
        step.Run(hook, 1, 1);
        // Finite, and no longer so with the scale.
        step.Run(hook, 1e36, 1);
        Assert.That(step.Weights, Is.EqualTo(new[] { -1.0, -1.0 }).Within(1e-6));
        Assert.That(step.Log.Messages.Single(), Does.StartWith("Warning").And.Contain("Iteration 2").And.Contain("1024").And.Contain("512"));
        step.Run(hook, 1, 2);
        Assert.That(step.Weights, Is.EqualTo(new[] { -2.0, -3.0 }).Within(1e-6));
        Assert.That(hook.SaveState()["scale"]!.ToString(), Is.EqualTo("512"));
    }

    [Test]
    public void GradientsOfSeveralStepsShareAScaleAndAreDroppedTogether()
    {
        using var step = new Steps();
        var hook = new GradientCumulativeFp16OptimizerHook(2, lossScale: Scale);
        foreach (var slope in new[] { 1.0, 3, 1e37, 1, 5, 7 }) step.Run(hook, slope, 0);
        Assert.That(step.Weights[0], Is.EqualTo(-2 - 6).Within(1e-6));
        Assert.That(step.Log.Messages.Count, Is.EqualTo(1));
    }

    [Test]
    public void GradientsThatNeverAreFiniteEndTheRun()
    {
        using var folder = new TemporaryFolder();
        using var step = new Steps(folder.Root);
        var hook = new Fp16OptimizerHook(lossScale: new LossScale(1e30, IsDynamic: false));
        for (var skipped = 0; skipped < 99; skipped++) step.Run(hook, 1e20, 0);
        var fault = Assert.Throws<FaultException>(() => step.Run(hook, 1e20, 0))!.Faults.Single();
        Assert.That(fault.Message, Does.Contain("100 steps").And.Contain("1E+30"));
        Assert.That(step.Weights, Is.All.Zero);
    }

    [Test]
    public void AnOverflowOfLowPrecisionIsToldFromALossThatDiverges()
    {
        using var scope = NewDisposeScope();
        using var folder = new TemporaryFolder();
        using var detector = new LargeLoss();
        using var precision = new MixedPrecision(detector.Module, float16);
        using var batch = new DetectionBatch(zeros(1, 3, 4, 4), [new ImageMeta("a.jpg", "1", (4, 4), (4, 4), (4, 4))], []);
        Losses losses;
        using (precision.Enter()) losses = detector.Loss(batch);
        var run = new TrainingRun { Model = detector, Classes = [], Optimizer = null, Device = CPU, WorkDir = folder.Root, Logger = new MessageList(), Precision = precision, Batch = batch, Losses = losses };
        var fault = Assert.Throws<FaultException>(() => new Fp16OptimizerHook().AfterTrainIter(run))!.Faults.Single();
        Assert.That(fault.What, Does.Contain("not a finite number: loss_large"));
        Assert.That(fault.Found, Does.Contain("computed in float16; in float32 the losses are loss_large 1E+05"));
        Assert.That(fault.Remedy, Does.Contain("fp16.dtype bfloat16"));
    }

    /// <summary>A loss that float32 can hold and float16 cannot.</summary>
    private sealed class LargeLoss : IDetector, IDisposable
    {
        private readonly Linear layer = nn.Linear(1, 1, hasBias: false);

        public LargeLoss()
        {
            using var _ = no_grad();
            layer.weight.fill_(1);
        }

        public nn.Module Module => layer;

        public int? NumClasses => 1;

        public Tensor[] ExtractFeatures(Tensor images) => throw new NotSupportedException();

        public IReadOnlyList<(string Name, Tensor[][] Outputs)> DenseOutputs(Tensor[] features) => throw new NotSupportedException();

        public Losses Loss(DetectionBatch batch) => new Losses().Add("loss_large", (layer.weight * 100000).to(float32).sum());

        public DetectionResult[] Predict(DetectionBatch batch, bool rescale = true) => throw new NotSupportedException();

        public void InitWeights() => throw new NotSupportedException();

        public void Dispose() => layer.Dispose();
    }

    /// <summary>Two weights that start at zero, with a rate of 1, and losses that are linear in them.</summary>
    private sealed class Steps : IDisposable
    {
        private readonly Net net = new();
        private readonly optim.Optimizer optimizer;

        public Steps(string workDir = "")
        {
            optimizer = optim.SGD(net.parameters(), 1.0);
            Training = new TrainingRun { Model = new NetDetector(net), Classes = [], Optimizer = optimizer, Device = CPU, WorkDir = workDir, Logger = Log, MaxIters = 1000 };
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
        }

        public Parameter Used { get; }
    }
}
