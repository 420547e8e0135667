using Detection.Core.Masks;
using Detection.Core.Structures;

namespace Detection.Core.Tests.Masks;

public sealed class InstanceMaskTests
{
    // An L: the left column and the bottom row of a 3 x 4 image.
    private static BitmapMask Corner() => new(3, 4, [1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 1, 1]);

    private static PolygonMask Triangle() => new(40, 50, [[10, 10, 30, 10, 10, 30]]);

    // OpenCV's resize with INTER_NEAREST.
    [TestCase(7, 9, 115951534)]
    [TestCase(20, 30, 429288479)]
    [TestCase(13, 33, 453115573)]
    [TestCase(1, 1, 2)]
    [TestCase(26, 34, 410160932)]
    public void ResizingPicksThePixelsThatOpenCvPicks(int height, int width, int expected)
    {
        byte[] pixels = [.. Enumerable.Range(0, 13 * 17).Select(i => (byte)(((i % 17 * 7) + (i / 17 * 5)) % 11 < 5 ? 1 : 0))];
        var resized = new BitmapMask(13, 17, pixels).Resized(height, width).ToBitmap();
        Assert.That(resized.Pixels.ToArray().Aggregate(0L, (hash, pixel) => ((hash * 31) + pixel + 1) % 1000000007), Is.EqualTo(expected));
    }

    [TestCase(FlipDirection.Horizontal, "000100011111")]
    [TestCase(FlipDirection.Vertical, "111110001000")]
    [TestCase(FlipDirection.Diagonal, "111100010001")]
    public void BitmapsAreMirrored(FlipDirection direction, string expected) =>
        Assert.That(string.Concat(Corner().Mirrored(direction).ToBitmap().Pixels.ToArray()), Is.EqualTo(expected));

    [Test]
    public void BitmapsArePlacedOnLargerAndSmallerCanvases()
    {
        Assert.That(string.Concat(Corner().Placed(4, 6, 2, 1).ToBitmap().Pixels.ToArray()), Is.EqualTo("000000" + "001000" + "001000" + "001111"));
        Assert.That(string.Concat(Corner().Placed(2, 2, 0, -1).ToBitmap().Pixels.ToArray()), Is.EqualTo("10" + "11"));
        Assert.That(Corner().Placed(2, 2, -9, 0).ToBitmap().Bounds, Is.EqualTo(default(Box)));
        Assert.That(Corner().Placed(3, 4, 1, 0).ToBitmap().Bounds, Is.EqualTo(new Box(1, 0, 4, 3)));
    }

    [Test]
    public void PolygonsMoveByTheirCorners()
    {
        Assert.That(Corners(Triangle().Resized(80, 25)), Is.EqualTo((double[])[5, 20, 15, 20, 5, 60]));
        Assert.That(Corners(Triangle().Mirrored(FlipDirection.Horizontal)), Is.EqualTo((double[])[40, 10, 20, 10, 40, 30]));
        Assert.That(Corners(Triangle().Mirrored(FlipDirection.Diagonal)), Is.EqualTo((double[])[40, 30, 20, 30, 40, 10]));
        Assert.That(Corners(Triangle().Placed(20, 20, -5, 3)), Is.EqualTo((double[])[5, 13, 25, 13, 5, 33]));

        static double[] Corners(IInstanceMask mask) => ((PolygonMask)mask).Polygons[0];
    }

    [Test]
    public void ACroppedPolygonEqualsTheCroppedBitmap()
    {
        var polygon = Triangle().Placed(12, 14, -8, -6).ToBitmap();
        var bitmap = Triangle().ToBitmap().Placed(12, 14, -8, -6).ToBitmap();
        Assert.That(polygon.Pixels.ToArray(), Is.EqualTo(bitmap.Pixels.ToArray()));
    }

    [TestCase(new double[] { 1, 2, 3, 4, 5 }, "5 coordinates")]
    [TestCase(new double[] { 1, 2, 3, 4 }, "2 corners")]
    [TestCase(new double[] { 1, 2, 3, 4, 5, double.NaN }, "NaN")]
    public void FaultyPolygonsAreRefused(double[] polygon, string hint) =>
        Assert.That(() => new PolygonMask(10, 10, [polygon]), Throws.ArgumentException.With.Message.Contains(hint));
}
