using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Tests.Modules;

/// <summary>Against PyTorch 1.13.1: the rate of eight epochs from 0.5.</summary>
public sealed class SchedulerTests
{
    private static IEnumerable<TestCaseData> Schedules()
    {
        TestCaseData Case(string name, Func<Optimizer, lr_scheduler.LRScheduler> create, params double[] rates) =>
            new TestCaseData(create, rates).SetName(name);

        yield return Case("StepLR", o => lr_scheduler.StepLR(o, 3, 0.5), 0.5, 0.5, 0.5, 0.25, 0.25, 0.25, 0.125, 0.125);
        yield return Case("MultiStepLR", o => lr_scheduler.MultiStepLR(o, [2, 5]), 0.5, 0.5, 0.05, 0.05, 0.05, 0.005, 0.005, 0.005);
        yield return Case("ExponentialLR", o => lr_scheduler.ExponentialLR(o, 0.9), 0.5, 0.45, 0.405, 0.3645, 0.32805, 0.295245, 0.2657205, 0.23914845);
        yield return Case("ConstantLR", o => lr_scheduler.ConstantLR(o, 0.25, 4), 0.125, 0.125, 0.125, 0.125, 0.5, 0.5, 0.5, 0.5);
        yield return Case("LinearLR", o => lr_scheduler.LinearLR(o, 0.25, 1.0, 4), 0.125, 0.21875, 0.3125, 0.40625, 0.5, 0.5, 0.5, 0.5);
        yield return Case("PolynomialLR", o => lr_scheduler.PolynomialLR(o, 5, 2.0), 0.5, 0.32, 0.18, 0.08, 0.02, 0, 0, 0);
        yield return Case("CosineAnnealingLR", o => lr_scheduler.CosineAnnealingLR(o, 5, 0.05), 0.5, 0.457028823734, 0.344528823734, 0.205471176266, 0.0929711762656, 0.05, 0.0929711762656, 0.205471176266);
        yield return Case("LambdaLR", o => lr_scheduler.LambdaLR(o, epoch => 1.0 / (1 + epoch)), 0.5, 0.25, 0.166666666667, 0.125, 0.1, 0.0833333333333, 0.0714285714286, 0.0625);
        yield return Case("MultiplicativeLR", o => lr_scheduler.MultiplicativeLR(o, _ => 0.95), 0.5, 0.475, 0.45125, 0.4286875, 0.407253125, 0.38689046875, 0.367545945312, 0.349168648047);
    }

    [TestCaseSource(nameof(Schedules))]
    public void FollowsPyTorch(Func<Optimizer, lr_scheduler.LRScheduler> create, double[] rates)
    {
        using var parameter = new Parameter(zeros(1));
        using var optimizer = SGD([parameter], 0.5);
        var scheduler = create(optimizer);
        foreach (var rate in rates)
        {
            Assert.That(optimizer.ParamGroups.Single().LearningRate, Is.EqualTo(rate).Within(1e-11));
            scheduler.step();
        }
    }

    [Test]
    public void StepToAnEpochTakesTheClosedForm()
    {
        using var parameter = new Parameter(zeros(1));
        using var optimizer = SGD([parameter], 0.5);
        var scheduler = lr_scheduler.MultiStepLR(optimizer, [2, 5]);
        scheduler.step(6);
        Assert.That(scheduler.get_last_lr().Single(), Is.EqualTo(0.005).Within(1e-12));
    }
}
