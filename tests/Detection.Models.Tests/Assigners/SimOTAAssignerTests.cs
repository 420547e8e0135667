using Detection.Core.Structures;
using Detection.Models.Assigners;
using Detection.Models.Tests.Golden;
using static TorchSharp.torch;

namespace Detection.Models.Tests.Assigners;

public sealed class SimOTAAssignerTests : TorchTests
{
    private static Tensor Priors()
    {
        float[] values = [.. new[] { (8, 8), (16, 4) }.SelectMany(level => Enumerable.Range(0, level.Item2 * level.Item2).SelectMany(
            cell => new float[] { ((cell % level.Item2) + 0.5f) * level.Item1, ((cell / level.Item2) + 0.5f) * level.Item1, level.Item1, level.Item1 }))];
        return tensor(values, [values.Length / 4, 4]);
    }

    private static AssignResult Assign(GroundTruth truth)
    {
        var priors = Priors();
        var deltas = GoldenModel.Input("deltas", priors.shape[0], 4);
        var center = priors.narrow(1, 0, 2) + (deltas.narrow(1, 0, 2) * priors.narrow(1, 2, 2));
        var half = deltas.narrow(1, 2, 2).exp() * priors.narrow(1, 2, 2);
        return new SimOTAAssigner().Assign((GoldenModel.Input("scores", priors.shape[0], 1) + 1) / 2, priors, cat([center - half, center + half], 1), truth);
    }

    // The numbers are those of mmdetection's SimOTAAssigner.
    [Test]
    public void GroundTruthTakesThePriorsThatPredictItAtLeastCost()
    {
        using var truth = new GroundTruth(tensor(new float[] { 8, 8, 40, 40, 14, 10, 44, 46, 50, 50, 60, 62 }, [3, 4]), zeros(3, int64), zeros(0, 4));
        var result = Assign(truth);
        var places = (result.GroundTruthIndices > 0).nonzero().squeeze(1);
        Assert.Multiple(() =>
        {
            Assert.That(places.data<long>().ToArray(), Is.EqualTo(new long[] { 19, 28, 34, 69, 79 }));
            Assert.That(result.GroundTruthIndices.index_select(0, places).data<long>().ToArray(), Is.EqualTo(new long[] { 1, 2, 2, 1, 3 }));
            Assert.That(result.MaxOverlaps.index_select(0, places).data<float>().ToArray(), Is.EqualTo(new[] { 0.386405f, 0.341216f, 0.539076f, 0.306208f, 0.260474f }).Within(1e-5f));
            Assert.That(result.Labels.index_select(0, places).data<long>().ToArray(), Is.All.Zero);
        });
    }

    [Test]
    public void WithoutGroundTruthAllIsBackground()
    {
        using var truth = new GroundTruth(zeros(0, 4), zeros(0, int64), zeros(0, 4));
        Assert.That(Assign(truth).GroundTruthIndices.data<long>().ToArray(), Is.All.Zero);
    }
}
