using Detection.Core.Structures;
using Detection.Models.Assigners;
using Detection.Ops.Tests.Golden;
using static TorchSharp.torch;

namespace Detection.Models.Tests.Assigners;

/// <summary>Against what mmdetection 2.26 assigned.</summary>
public sealed class CenterRegionAssignerTests : TorchTests
{
    [Test]
    public void ShadowedBoxesAreBackground()
    {
        var assigned = Assign(foregroundDominate: false);
        Assert.That(Rows(assigned.GroundTruthIndices), Is.EqualTo("00000000 00000000 00110000 00122000 00122100 00111100 0i000000 00000000"));
        Assert.That(TensorAssert.Longs(assigned.ShadowedLabels!.sum(dim: 0)), Is.EqualTo(new long[] { 1353, 60 }));
        Assert.That(assigned.ShadowedLabels.shape, Is.EqualTo(new long[] { 48, 2 }));
        Assert.That(TensorAssert.Longs(assigned.Labels)[28], Is.EqualTo(2));
    }

    [Test]
    public void OrObjectsWhereThoseDominate()
    {
        var assigned = Assign(foregroundDominate: true);
        Assert.That(Rows(assigned.GroundTruthIndices), Is.EqualTo("00000000 00003330 00113330 00122100 00122100 00111100 0i000000 00000000"));
        Assert.That(TensorAssert.Longs(assigned.ShadowedLabels!.sum(dim: 0)), Is.EqualTo(new long[] { 1222, 53 }));
    }

    [Test]
    public void WithoutObjectsAllIsBackgroundAndNothingShadowed()
    {
        using var truth = new GroundTruth(zeros(0, 4), zeros(0, int64), zeros(0, 4));
        var assigned = new CenterRegionAssigner(0.2, 0.2).Assign(Cells(), truth);
        Assert.That(assigned.GroundTruthIndices.abs().sum().item<long>(), Is.Zero);
        Assert.That(assigned.ShadowedLabels!.shape, Is.EqualTo(new long[] { 0, 2 }));
    }

    private static AssignResult Assign(bool foregroundDominate)
    {
        using var truth = new GroundTruth(
            tensor(new float[] { 4, 4, 60, 60, 20, 20, 44, 44, 30, 2, 62, 30 }, [3, 4]), tensor(new long[] { 1, 2, 1 }), tensor(new float[] { 0, 40, 24, 64 }, [1, 4]));
        return new CenterRegionAssigner(0.4, 0.8, foregroundDominate: foregroundDominate).Assign(Cells(), truth);
    }

    // Eight by eight cells of eight pixels.
    private static Tensor Cells()
        => tensor([.. Enumerable.Range(0, 64).SelectMany(cell => new float[] { cell % 8 * 8, cell / 8 * 8, (cell % 8 * 8) + 8, (cell / 8 * 8) + 8 })], [64, 4]);

    private static string Rows(Tensor indices)
        => string.Join(' ', TensorAssert.Longs(indices).Chunk(8).Select(row => string.Concat(row.Select(index => index < 0 ? "i" : $"{index}"))));
}
