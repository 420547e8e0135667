using Detection.Core.Structures;
using Detection.Datasets.Transforms;

namespace Detection.Datasets.Tests.Transforms;

public sealed class RandomFlipTests
{
    [TestCase(FlipDirection.Horizontal, 10f, 2f, 15f, 8f, 39, 0)]
    [TestCase(FlipDirection.Vertical, 25f, 12f, 30f, 18f, 0, 19)]
    [TestCase(FlipDirection.Diagonal, 10f, 12f, 15f, 18f, 39, 19)]
    public void ImageAndBoxesAreMirrored(FlipDirection direction, float x1, float y1, float x2, float y2, int blue, int green)
    {
        using var sample = TestImage.Sample(40, 20, new Box(25, 2, 30, 8));
        new RandomFlip(new FlipRatios(1), new FlipDirections([direction])).Apply(sample, new Random(0));
        Assert.That(sample.Objects[0].Box, Is.EqualTo(new Box(x1, y1, x2, y2)));
        Assert.That((sample.Image.Row<byte>(0)[0], sample.Image.Row<byte>(0)[1]), Is.EqualTo(((byte)blue, (byte)green)));
        Assert.That(sample.Flip, Is.EqualTo(direction));
    }

    [Test]
    public void DirectionsComeWithTheirChances()
    {
        var flip = new RandomFlip(new FlipRatios([0.2, 0.5]), new FlipDirections([FlipDirection.Horizontal, FlipDirection.Vertical]));
        var random = new Random(3);
        var counts = Enumerable.Range(0, 4000).Select(_ =>
        {
            using var sample = TestImage.Sample(2, 2);
            flip.Apply(sample, random);
            return sample.Flip;
        }).CountBy(direction => direction).ToDictionary();
        Assert.That(counts[FlipDirection.Horizontal], Is.EqualTo(800).Within(100));
        Assert.That(counts[FlipDirection.Vertical], Is.EqualTo(2000).Within(130));
        Assert.That(counts[FlipDirection.None], Is.EqualTo(1200).Within(120));
    }

    [Test]
    public void AChanceForEachDirectionIsNeeded() =>
        Assert.That(() => new RandomFlip(new FlipRatios([0.2, 0.5])), Throws.ArgumentException.With.Message.Contains("2 chances for 1 directions"));
}
