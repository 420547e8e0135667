using Detection.Models.DenseHeads;
using Detection.Ops.Tests.Golden;
using static TorchSharp.torch;

namespace Detection.Models.Tests.DenseHeads;

public sealed class RepPointsGeometryTests : TorchTests
{
    // Five points (y, x): their x are 0 2 4 6 8, their y 1 1 1 5 7.
    private static readonly float[] Points = [1, 0, 1, 2, 1, 4, 5, 6, 7, 8];

    [Test]
    public void PointsSpanABox()
    {
        var points = tensor(Points, [1, 10]);
        Assert.That(TensorAssert.Doubles(RepPointsGeometry.ToBoxes(points, RepPointsTransform.Minmax, null, yFirst: true)), Is.EqualTo(new double[] { 0, 1, 8, 7 }));
        Assert.That(TensorAssert.Doubles(RepPointsGeometry.ToBoxes(points, RepPointsTransform.PartialMinmax, null, yFirst: true)), Is.EqualTo(new double[] { 0, 1, 6, 5 }));
        Assert.That(TensorAssert.Doubles(RepPointsGeometry.ToBoxes(points, RepPointsTransform.Minmax, null, yFirst: false)), Is.EqualTo(new double[] { 1, 0, 7, 8 }));
    }

    [Test]
    public void MomentsAreMeanAndSpreadTimesAFactor()
    {
        var box = RepPointsGeometry.ToBoxes(tensor(Points, [1, 10, 1, 1]), RepPointsTransform.Moment, tensor(new[] { 0f, MathF.Log(2) }), yFirst: true);
        var (spreadX, spreadY) = (Math.Sqrt(10), 2 * Math.Sqrt(8));
        Assert.That(box.shape, Is.EqualTo(new long[] { 1, 4, 1, 1 }));
        Assert.That(TensorAssert.Doubles(box), Is.EqualTo(new[] { 4 - spreadX, 3 - spreadY, 4 + spreadX, 3 + spreadY }).Within(1e-5));
    }

    [Test]
    public void AGridLiesOnTheMovedBox()
    {
        var geometry = new RepPointsGeometry(9);
        var regression = tensor(new[] { 0.5f, 0, MathF.Log(2), 0 }, [1, 4, 1, 1]);
        var (points, boxes) = geometry.Grid(regression, tensor(new float[] { -2, -1, 2, 1 }, [1, 4, 1, 1]));
        Assert.That(TensorAssert.Doubles(boxes), Is.EqualTo(new double[] { -2, -1, 6, 1 }).Within(1e-5));
        Assert.That(TensorAssert.Doubles(points), Is.EqualTo(new double[] { -1, -2, -1, 2, -1, 6, 0, -2, 0, 2, 0, 6, 1, -2, 1, 2, 1, 6 }).Within(1e-5));
    }

    [Test]
    public void TapsAreThoseOfAConvolution()
        => Assert.That(TensorAssert.Longs(new RepPointsGeometry(9).Taps(CPU)), Is.EqualTo(new long[] { -1, -1, -1, 0, -1, 1, 0, -1, 0, 0, 0, 1, 1, -1, 1, 0, 1, 1 }));

    [TestCase(4)]
    [TestCase(8)]
    public void OtherNumbersOfPointsAreRefused(int count) => Assert.That(() => new RepPointsGeometry(count), Throws.ArgumentException.With.Message.Contains("num_points"));
}
