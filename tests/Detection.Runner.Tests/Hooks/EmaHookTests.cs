using Detection.Core.Contracts;
using Detection.Runner.Hooks;
using Detection.Runner.Running;
using Detection.Runner.Tests.Support;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Detection.Runner.Tests.Hooks;

public class EmaHookTests
{
    [Test]
    public void MmcvsAverageFollowsItsFormula()
    {
        // momentum ** interval, no more than (1 + step) / (warm_up + step), at every second step from the first.
        var averages = Averages(new EMAHook(momentum: 0.5, interval: 2, warmUp: 10), [1, 2, 3, 4, 5]);
        var first = 0.1;
        var third = (first * (1 - 0.25)) + (0.25 * 3);
        var fifth = (third * 0.75) + (0.25 * 5);
        Assert.That(averages, Is.EqualTo(new[] { first, first, third, third, fifth }).Within(1e-6));
    }

    [Test]
    public void TheExponentialMomentumFollowsMmdetectionsFormula()
    {
        var averages = Averages(new ExpMomentumEMAHook(totalIter: 3, momentum: 0.2, interval: 2), [1, 2, 3, 4]);
        double Share(int step) => (0.8 * Math.Exp(-(1.0 + step) / 3)) + 0.2;
        var second = Share(1) * 2;
        Assert.That(averages, Is.EqualTo(new[] { 0, second, second, (second * (1 - Share(3))) + (Share(3) * 4) }).Within(1e-6));
    }

    [Test]
    public void TheLinearMomentumFollowsMmdetectionsFormula()
    {
        var averages = Averages(new LinearMomentumEMAHook(warmUp: 4, momentum: 0.3), [1, 2, 3]);
        var first = 1 / 4.0;
        var second = (first * 0.7) + (0.3 * 2);
        Assert.That(averages, Is.EqualTo(new[] { first, second, (second * 0.7) + (0.3 * 3) }).Within(1e-6));
    }

    [Test]
    public void TheAverageIsTheModelFromTheEndOfAnEpochToTheStartOfTheNext()
    {
        using var net = new Net();
        var hook = new EMAHook(momentum: 0.5, warmUp: 1);
        var run = Extend(hook, net);
        Step(hook, run, net, 8);
        Assert.That((net.Value, net.Average), Is.EqualTo((8.0, 4.0)));
        hook.AfterTrainEpoch(run);
        Assert.That((net.Value, net.Average), Is.EqualTo((4.0, 8.0)));
        hook.BeforeTrainEpoch(run);
        Assert.That((net.Value, net.Average), Is.EqualTo((8.0, 4.0)));
    }

    [Test]
    public void ARunThatIsResumedInAnEpochDoesNotSwapAndOneBetweenEpochsDoes([Values] bool between)
    {
        using var net = new Net();
        var hook = new EMAHook(momentum: 0.5, warmUp: 1);
        var run = Extend(hook, net);
        Step(hook, run, net, 8);
        if (between) hook.AfterTrainEpoch(run);
        var resumed = new EMAHook(momentum: 0.5, warmUp: 1);
        using var other = new Net();
        var second = Extend(resumed, other);
        foreach (var (name, value) in net.state_dict()) Set(other.state_dict()[name], value);
        resumed.LoadState(hook.SaveState());
        resumed.BeforeTrainEpoch(second);
        Assert.That((other.Value, other.Average), Is.EqualTo((8.0, 4.0)));
    }

    [Test]
    public void BuffersAreAveragedByMmdetectionsHooksUnlessTheyAreSkipped()
    {
        string[] parameters = ["ema_weight"];
        Assert.That(Added(new EMAHook()), Is.EquivalentTo(parameters));
        Assert.That(Added(new ExpMomentumEMAHook(skipBuffers: true)), Is.EquivalentTo(parameters));
        Assert.That(Added(new LinearMomentumEMAHook()), Is.EquivalentTo(new[] { "ema_weight", "ema_inner_count" }));
    }

    [TestCase(0, 1)]
    [TestCase(1, 1)]
    [TestCase(0.5, 0)]
    public void AShareThatIsNoneOrAnIntervalOfNothingIsRefused(double momentum, int interval) =>
        Assert.That(() => new EMAHook(momentum, interval), Throws.ArgumentException.With.Message.Contains(interval == 0 ? "interval" : "momentum"));

    private static IEnumerable<string> Added(EmaHookBase hook)
    {
        using var net = new Net();
        Extend(hook, net);
        return [.. net.state_dict().Keys.Where(name => name.StartsWith("ema_", StringComparison.Ordinal))];
    }

    private static double[] Averages(EmaHookBase hook, double[] values)
    {
        using var net = new Net();
        var run = Extend(hook, net);
        List<double> averages = [];
        foreach (var value in values)
        {
            Step(hook, run, net, value);
            averages.Add(net.Average);
        }

        return [.. averages];
    }

    private static TrainingRun Extend(EmaHookBase hook, Net net)
    {
        var detector = new NetDetector(net);
        hook.Extend(detector);
        return detector.Run(null, 10);
    }

    private static void Step(IHook hook, TrainingRun run, Net net, double value)
    {
        using var fill = tensor([(float)value]);
        Set(net.Weight, fill);
        hook.AfterTrainIter(run);
        run.Iter++;
    }

    private static void Set(Tensor target, Tensor value)
    {
        using var noGrad = no_grad();
        target.copy_(value);
    }

    private sealed class Net : nn.Module
    {
        public Net() : base("net")
        {
            Weight = nn.Parameter(zeros(1));
            register_parameter("weight", Weight);
            register_module("inner", new Inner());
        }

        public Parameter Weight { get; }

        public double Value => Weight.item<float>();

        public double Average => state_dict()["ema_weight"].item<float>();
    }

    private sealed class Inner : nn.Module
    {
        public Inner() : base("inner") => register_buffer("count", zeros(1, dtype: int64));
    }
}
