using Detection.Models.Anchors;
using static TorchSharp.torch;

namespace Detection.Models.Tests.Anchors;

public sealed class DensifiedAnchorGeneratorTests : TorchTests
{
    [Test]
    public void SmallAnchorsStandSeveralTimesInACell()
    {
        using var generator = new DensifiedAnchorGenerator([32, 64], [[32, 64, 128], [256]], [[4, 2, 1], [1]]);
        var levels = generator.GridPriors([(2, 3), (1, 2)], CPU);
        Assert.Multiple(() =>
        {
            Assert.That(generator.NumBasePriors, Is.EqualTo(new[] { 21, 1 }));
            Assert.That(levels.Select(level => level.shape[0]), Is.EqualTo(new long[] { 2 * 3 * 21, 2 }));
            Assert.That(Row(levels[0], 0), Is.EqualTo(new float[] { -16, -16, 16, 16 }), "the first of 4 x 4");
            Assert.That(Row(levels[0], 1), Is.EqualTo(new float[] { -8, -16, 24, 16 }), "the next in its row");
            Assert.That(Row(levels[0], 4), Is.EqualTo(new float[] { -16, -8, 16, 24 }), "the next row");
            Assert.That(Row(levels[0], 17), Is.EqualTo(new float[] { -16, -32, 48, 32 }), "the second of 2 x 2");
            Assert.That(Row(levels[0], 20), Is.EqualTo(new float[] { -48, -48, 80, 80 }), "the only one");
            Assert.That(Row(levels[0], 21), Is.EqualTo(new float[] { 16, -16, 48, 16 }), "the next cell");
            Assert.That(Row(levels[1], 1), Is.EqualTo(new float[] { -32, -96, 224, 160 }));
        });
    }

    [Test]
    public void SizesAndDensitiesMustFit()
    {
        Assert.That(() => new DensifiedAnchorGenerator([32], [[32, 64]], [[4]]), Throws.ArgumentException.With.Message.Contains("Level 0 has 2 sizes"));
        Assert.That(() => new DensifiedAnchorGenerator([32], [[32], [64]], [[1], [1]]), Throws.ArgumentException.With.Message.Contains("1 strides"));
    }

    private static float[] Row(Tensor anchors, int row) => anchors[row].data<float>().ToArray();
}
