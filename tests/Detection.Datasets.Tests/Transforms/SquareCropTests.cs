using Detection.Core.Contracts;
using Detection.Core.Structures;
using Detection.Datasets.Transforms;

namespace Detection.Datasets.Tests.Transforms;

/// <summary>RandomSquareCrop and RandomObjectCrop.</summary>
public sealed class SquareCropTests
{
    private static readonly Box Face = new(40, 30, 60, 50);

    private static DetectionSample Sample(params Box[] boxes)
    {
        var sample = TestImage.Sample(120, 90, boxes);
        sample.Objects = sample.Objects.ConvertAll(item => item with { Landmarks = [item.Box.X1 + 1, item.Box.Y1 + 2] });
        return sample;
    }

    private static IEnumerable<ITransform> Transforms() =>
    [
        new RandomSquareCrop(cropChoice: [0.5, 0.7, 0.9, 1.1, 1.3, 1.5]),
        new RandomSquareCrop(cropRatioRange: (0.3, 1)),
        new RandomObjectCrop(cropChoice: [0.3, 0.45, 0.6, 0.8, 1.0]),
        new RandomObjectCrop(cropRatioRange: (0.3, 1), fullProb: 0.2),
    ];

    [TestCaseSource(nameof(Transforms))]
    public void ThePartIsASquareAndEverythingMovesWithItsPixels(ITransform transform)
    {
        for (var seed = 0; seed < 60; seed++)
        {
            using var sample = Sample(Face);
            Assert.That(transform.Apply(sample, new Random(seed)), Is.True);
            Assert.That((sample.Image.Rows, sample.Image.Cols), Is.EqualTo(sample.ImageShape));
            Assert.That(sample.Image.Rows, Is.EqualTo(sample.Image.Cols));
            var item = sample.Objects.Single();
            Assert.That(item.Box.X1 >= 0 && item.Box.Y1 >= 0 && item.Box.X2 <= sample.Image.Cols && item.Box.Y2 <= sample.Image.Rows, $"{item.Box}");
            if (item.Box.Width < Face.Width || item.Box.Height < Face.Height) continue;
            // Blue and green tell a pixel's old place.
            var row = sample.Image.Row<byte>((int)item.Box.Y1);
            Assert.That((row[3 * (int)item.Box.X1], row[(3 * (int)item.Box.X1) + 1]), Is.EqualTo(((byte)40, (byte)30)));
            Assert.That(item.Landmarks, Is.EqualTo(new[] { item.Box.X1 + 1, item.Box.Y1 + 2 }));
        }
    }

    [Test]
    public void AroundASmallImageThereIsGrey()
    {
        using var sample = Sample(Face);
        new RandomSquareCrop(cropChoice: [2]).Apply(sample, new Random(3));
        Assert.That(sample.ImageShape, Is.EqualTo((180, 180)));
        var corners = new[] { sample.Image.Row<byte>(0)[0], sample.Image.Row<byte>(179)[(3 * 180) - 1] };
        Assert.That(corners, Does.Contain((byte)128));
    }

    [Test]
    public void AnObjectCropHoldsAnObjectEntirely()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            using var sample = Sample(Face, new Box(100, 5, 118, 20));
            new RandomObjectCrop(cropChoice: [0.3, 0.6]).Apply(sample, new Random(seed));
            Assert.That(sample.Objects.Any(item => (item.Box.Width, item.Box.Height) is (20, 20) or (18, 15)));
        }
    }

    [Test]
    public void WhereNoSquareHoldsAnObjectTheImageStaysWhole()
    {
        using var sample = Sample(new Box(2, 2, 118, 88));
        new RandomObjectCrop(cropChoice: [0.5]).Apply(sample, new Random(0));
        Assert.That(sample.ImageShape, Is.EqualTo((90, 120)));
    }

    [Test]
    public void WithoutObjectsTheImageStaysWhole()
    {
        using var sample = Sample();
        new RandomSquareCrop(cropChoice: [0.5]).Apply(sample, new Random(0));
        new RandomObjectCrop(cropChoice: [0.5]).Apply(sample, new Random(0));
        Assert.That(sample.ImageShape, Is.EqualTo((90, 120)));
    }

    [Test]
    public void ScalesAreChecked()
    {
        Assert.That(() => new RandomSquareCrop(), Throws.ArgumentException.With.Message.Contains("either crop_ratio_range or crop_choice"));
        Assert.That(() => new RandomSquareCrop(cropChoice: [0.5, 0]), Throws.ArgumentException.With.Message.Contains("positive"));
        Assert.That(() => new RandomObjectCrop(cropRatioRange: (0.5, 1.5)), Throws.ArgumentException.With.Message.Contains("at most 1"));
    }
}
