using Detection.Runner.Hooks;
using Detection.Runner.Schedules;
using static TorchSharp.torch;

namespace Detection.Runner.Tests.Schedules;

public class SchedulesTests
{
    [Test]
    public void StepWithLinearWarmUpIsMmcvs()
    {
        // mmcv: regular * (1 - (1 - iter / warmup_iters) * (1 - ratio)), then gamma at each step.
        var policy = new StepPolicy(new OneOrMany([2, 3], true), warmup: WarmupKind.Linear, warmupIters: 4, warmupRatio: 0.1);
        Assert.That(Rates(policy, epochs: 4, length: 3), Is.EqualTo(new[] { 0.1, 0.325, 0.55, 0.775, 1, 1, 0.1, 0.1, 0.1, 0.01, 0.01, 0.01 }).Within(1e-12));
    }

    [Test]
    public void ASingleStepRepeats()
    {
        Assert.That(Rates(new StepPolicy(new OneOrMany([2], false), gamma: 0.5), epochs: 5, length: 1), Is.EqualTo(new[] { 1, 1, 0.5, 0.5, 0.25 }).Within(1e-12));
    }

    [Test]
    public void CosineFallsToItsFloor()
    {
        var rates = Rates(new CosineAnnealingPolicy(minLr: 0, byEpoch: false), epochs: 1, length: 4);
        Assert.That(rates, Is.EqualTo(new[] { 1, 0.8535533905932737, 0.5, 0.14644660940672627 }).Within(1e-12));
    }

    [Test]
    public void ExponentialAndConstantWarmUpAreMmcvs()
    {
        Assert.That(Rates(new FixedPolicy(warmup: WarmupKind.Exp, warmupIters: 2, warmupRatio: 0.01), 1, 3), Is.EqualTo(new[] { 0.01, 0.1, 1 }).Within(1e-12));
        Assert.That(Rates(new FixedPolicy(warmup: WarmupKind.Constant, warmupIters: 2, warmupRatio: 0.01), 1, 3), Is.EqualTo(new[] { 0.01, 0.01, 1 }).Within(1e-12));
    }

    [Test]
    public void AWarmUpWithoutLengthIsRefused() =>
        Assert.That(() => new FixedPolicy(warmup: WarmupKind.Linear), Throws.ArgumentException.With.Message.Contains("warmup_iters"));

    private static double[] Rates(ILearningRatePolicy policy, int epochs, int length)
    {
        using var net = nn.Linear(1, 1);
        using var optimizer = optim.SGD(net.parameters(), 1.0);
        return RunOfSteps.Follow(new LrUpdaterHook(policy), optimizer, () => optimizer.ParamGroups.First().LearningRate, epochs, length);
    }
}
