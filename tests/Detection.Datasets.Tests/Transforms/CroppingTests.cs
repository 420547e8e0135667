using Detection.Core.Contracts;
using Detection.Core.Structures;
using Detection.Datasets.Transforms;

namespace Detection.Datasets.Tests.Transforms;

/// <summary>RandomCrop, MinIoURandomCrop and Expand: whatever is drawn, pixels and boxes move together.</summary>
public sealed class CroppingTests
{
    private static readonly Box Whole = new(40, 30, 80, 60);

    private static IEnumerable<ITransform> Transforms() =>
    [
        new RandomCrop((50, 70)),
        new RandomCrop((0.5, 0.6), CropType.Relative),
        new RandomCrop((0.5, 0.6), CropType.RelativeRange),
        new RandomCrop((40, 70), CropType.AbsoluteRange),
        new MinIoURandomCrop(),
        new Expand([1, 2, 3], prob: 1),
    ];

    [TestCaseSource(nameof(Transforms))]
    public void BoxesStayOnTheirPixels(ITransform transform)
    {
        for (var seed = 0; seed < 50; seed++)
        {
            using var sample = TestImage.Sample(120, 90, Whole);
            if (!transform.Apply(sample, new Random(seed))) continue;
            Assert.That(sample.ImageShape, Is.EqualTo((sample.Image.Rows, sample.Image.Cols)));
            if (sample.Objects.Count == 0) continue;
            var box = sample.Objects[0].Box;
            Assert.That(box.X1 >= 0 && box.Y1 >= 0 && box.X2 <= sample.Image.Cols && box.Y2 <= sample.Image.Rows, $"{box}");
            // The first pixel of the box tells its old place by its colours; it is the box's corner unless that was cut off.
            var row = sample.Image.Row<byte>((int)box.Y1);
            var (x, y) = (row[3 * (int)box.X1], row[(3 * (int)box.X1) + 1]);
            Assert.That((x, y), Is.EqualTo(((byte)(box.X1 > 0 ? 40 : x), (byte)(box.Y1 > 0 ? 30 : y))));
            Assert.That(box.Width, Is.LessThanOrEqualTo(80 - x));
            Assert.That(box.Height, Is.LessThanOrEqualTo(60 - y));
        }
    }

    [Test]
    public void ACropWithoutObjectsIsTurnedDownUnlessAllowed()
    {
        using var sample = TestImage.Sample(120, 90, new Box(0, 0, 2, 2));
        var refused = Enumerable.Range(0, 20).Count(seed => !new RandomCrop((10, 10)).Apply(TestImage.Sample(120, 90, new Box(0, 0, 2, 2)), new Random(seed)));
        Assert.That(refused, Is.GreaterThan(15));
        Assert.That(new RandomCrop((10, 10), allowNegativeCrop: true).Apply(sample, new Random(1)), Is.True);
    }

    [Test]
    public void CropsKeepTheirSize()
    {
        using var sample = TestImage.Sample(120, 90, Whole);
        new RandomCrop((50, 700), allowNegativeCrop: true).Apply(sample, new Random(0));
        Assert.That(sample.ImageShape, Is.EqualTo((50, 120)));
    }

    [Test]
    public void TheCanvasHasTheMeanColour()
    {
        using var sample = TestImage.Sample(20, 20);
        new Expand([10, 20, 30], toRgb: true, ratioRange: (3, 4), prob: 1).Apply(sample, new Random(0));
        var corners = new[] { sample.Image.Row<byte>(0)[..3].ToArray(), sample.Image.Row<byte>(sample.Image.Rows - 1)[^3..].ToArray() };
        Assert.That(corners, Does.Contain(new byte[] { 30, 20, 10 }));
    }

    [Test]
    public void NothingIsExpandedAtProbabilityZero()
    {
        using var sample = TestImage.Sample(20, 20);
        new Expand(prob: 0).Apply(sample, new Random(0));
        Assert.That(sample.ImageShape, Is.EqualTo((20, 20)));
    }
}
