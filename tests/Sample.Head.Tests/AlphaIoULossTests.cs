using Detection.Core.Config;
using Detection.Core.Contracts;
using Detection.Core.Structures;
using Detection.Models.Losses;
using TorchSharp;
using static TorchSharp.torch;

namespace Sample.Head.Tests;

public sealed class AlphaIoULossTests : TorchTests
{
    // Half of a box, a box that is met, a box that is missed by its own width.
    private static Tensor Boxes(bool requiresGrad = false) => tensor(new float[] { 0, 0, 10, 5, 4, 4, 8, 8, 20, 0, 30, 10 }, [3, 4], requires_grad: requiresGrad);

    private static Tensor Goals() => tensor(new float[] { 0, 0, 10, 10, 4, 4, 8, 8, 0, 0, 10, 10 }, [3, 4]);

    [Test]
    public void LossIsOneLessThePowerAndThePowerOfTheEmptyShare()
    {
        var giou = new AlphaIoULoss(reduction: LossReduction.None).forward(Boxes(), Goals());
        var plain = new AlphaIoULoss(2, AlphaIoUPenalty.None, reduction: LossReduction.None).forward(Boxes(), Goals());
        Assert.Multiple(() =>
        {
            Assert.That(giou.data<float>().ToArray(), Is.EqualTo([1 - (1 / 8f), 0, 1 + (1 / 27f)]).Within(1e-6f));
            Assert.That(plain.data<float>().ToArray(), Is.EqualTo([0.75f, 0, 1]).Within(1e-6f));
        });
    }

    [Test]
    public void PowerOfOneIsGIoULoss()
    {
        var (boxes, goals) = (RandomBoxes(), RandomBoxes());
        var expected = new GIoULoss(reduction: LossReduction.None).forward(boxes, goals);
        var found = new AlphaIoULoss(alpha: 1, reduction: LossReduction.None).forward(boxes, goals);
        Assert.That(found.data<float>().ToArray(), Is.EqualTo(expected.data<float>().ToArray()).Within(1e-6f));
    }

    [TestCase(3.0, AlphaIoUPenalty.Giou)]
    [TestCase(0.5, AlphaIoUPenalty.Giou)]
    [TestCase(2.0, AlphaIoUPenalty.None)]
    public void GradientIsTheSlope(double alpha, AlphaIoUPenalty penalty)
    {
        var loss = new AlphaIoULoss(alpha, penalty, reduction: LossReduction.Sum);
        var goals = Goals().to(float64);
        var boxes = tensor(new[] { 1.0, 2, 9, 8, 3, 3, 9, 9, 5, 3, 14, 12 }, [3, 4], requires_grad: true);
        loss.forward(boxes, goals).backward();
        const double Step = 1e-5;
        var slopes = new double[12];
        for (var i = 0; i < slopes.Length; i++)
        {
            double At(double shift)
            {
                var moved = boxes.detach().clone();
                moved.reshape(-1).narrow(0, i, 1).add_(shift);
                return loss.forward(moved, goals).item<double>();
            }

            slopes[i] = (At(Step) - At(-Step)) / (2 * Step);
        }

        Assert.That(boxes.grad!.data<double>().ToArray(), Is.EqualTo(slopes).Within(1e-5));
    }

    [Test]
    public void BoxesApartHaveAGradientOnlyByThePenalty()
    {
        foreach (var (penalty, moves) in new[] { (AlphaIoUPenalty.None, false), (AlphaIoUPenalty.Giou, true) })
        {
            var boxes = Boxes(requiresGrad: true);
            new AlphaIoULoss(penalty: penalty, reduction: LossReduction.Sum).forward(boxes, Goals()).backward();
            var apart = boxes.grad![2].data<float>().ToArray();
            Assert.That(apart, Has.All.Matches<float>(float.IsFinite));
            Assert.That(apart.Any(slope => slope != 0), Is.EqualTo(moves));
        }
    }

    [Test]
    public void WeightsAndAverageFactorFollowMmdetectionsRules()
    {
        var weighted = new AlphaIoULoss(lossWeight: 2).forward(Boxes(), Goals(), tensor(new float[] { 1, 1, 0 }), averageFactor: 4);
        Assert.That(weighted.item<float>(), Is.EqualTo(2 * 0.875f / 4).Within(1e-6f));
    }

    [Test]
    public void ConfigNamesEveryKey()
    {
        var loss = Components.Build<ILoss>("""{"type": "AlphaIoULoss", "alpha": 2.0, "penalty": "none", "eps": 1e-6, "reduction": "sum", "loss_weight": 10.0}""");
        Assert.That(loss.forward(Boxes(), Goals()).item<float>(), Is.EqualTo(17.5f).Within(1e-5f));
        Assert.That(() => Components.Build<ILoss>("""{"type": "AlphaIoULoss", "alpha": 0.0}"""), Throws.TypeOf<ConfigException>().With.Message.Contains("expected: a number above 0"));
    }

    [Test]
    public void NoTensorIsLeftBehind()
    {
        var (boxes, goals, loss) = (Boxes(requiresGrad: true), Goals(), new AlphaIoULoss());
        loss.forward(boxes, goals).Dispose();
        var live = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        for (var i = 0; i < 3; i++) loss.forward(boxes, goals).Dispose();
        Assert.That(DisposeScopeManager.Statistics.ThreadTotalLiveCount, Is.EqualTo(live));
    }

    private static Tensor RandomBoxes()
    {
        var corners = rand(20, 2) * 10;
        return cat([corners, corners + 1 + (rand(20, 2) * 10)], 1);
    }
}
