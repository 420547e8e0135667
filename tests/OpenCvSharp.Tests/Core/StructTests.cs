namespace OpenCvSharp.Tests.Core;

public class StructTests
{
    [Test]
    public void Types_name_depth_and_channels()
    {
        Assert.That(MatType.CV_8UC3.Value, Is.EqualTo(16));
        Assert.That(MatType.CV_32FC(6).ToString(), Is.EqualTo("CV_32FC(6)"));
        Assert.That((MatType.CV_64FC2.Depth, MatType.CV_64FC2.Channels), Is.EqualTo((MatType.CV_64F, 2)));
        Assert.That(MatType.CV_8UC1.IsInteger && !MatType.CV_32FC1.IsInteger, Is.True);
        Assert.That(() => MatType.CV_8UC(512), Throws.TypeOf<OpenCvSharpException>());
    }

    [Test]
    public void Rectangles_intersect_unite_and_contain()
    {
        var a = new Rect(0, 0, 10, 10);
        var b = Rect.FromLTRB(5, 6, 20, 20);

        Assert.That(a & b, Is.EqualTo(new Rect(5, 6, 5, 4)));
        Assert.That(a | b, Is.EqualTo(new Rect(0, 0, 20, 20)));
        Assert.That(a.Contains(9, 9) && !a.Contains(10, 9), Is.True);
        Assert.That((a.Right, a.Bottom, b.TopLeft), Is.EqualTo((10, 10, new Point(5, 6))));
        Assert.That(new Rect2f(0, 0, 2, 2).IntersectsWith(new Rect2f(2, 0, 1, 1)), Is.False);
        Assert.That(() => Rect.FromLTRB(3, 0, 1, 1), Throws.ArgumentException);
    }

    [Test]
    public void Points_and_vectors_convert()
    {
        Point2f point = new Point(3, 4);
        Vec2f vector = point;

        Assert.That(vector, Is.EqualTo(new Vec2f(3, 4)));
        Assert.That(point.DistanceTo(new Point2f()), Is.EqualTo(5));
        Assert.That((Point)new Point2f(2.9f, -2.9f), Is.EqualTo(new Point(2, -2)));
        Assert.That(new Point(1, 2) + new Point(3, 4), Is.EqualTo(new Point(4, 6)));
    }

    [Test]
    public void Vectors_of_bytes_saturate_and_round()
    {
        var vector = new Vec3b(200, 10, 3);

        Assert.That(vector + new Vec3b(100, 1, 1), Is.EqualTo(new Vec3b(255, 11, 4)));
        Assert.That(vector - new Vec3b(1, 20, 3), Is.EqualTo(new Vec3b(199, 0, 0)));
        Assert.That(vector * 0.5, Is.EqualTo(new Vec3b(100, 5, 2)));
        Assert.That(new Vec2i(int.MaxValue, 1) + new Vec2i(1, 1), Is.EqualTo(new Vec2i(int.MaxValue, 2)));
        vector[1] = 77;
        Assert.That((vector[1], vector.ToVec3i()), Is.EqualTo(((byte)77, new Vec3i(200, 77, 3))));
        Assert.That(() => vector[3], Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void Colors_are_blue_green_red()
    {
        Assert.That(Scalar.Red, Is.EqualTo(new Scalar(0, 0, 255)));
        Assert.That(Scalar.Orange, Is.EqualTo(Scalar.FromRgb(255, 165, 0)));
        Assert.That(Scalar.All(2).Mul(new Scalar(1, 2, 3, 4)), Is.EqualTo(new Scalar(2, 4, 6, 8)));
    }

    [Test]
    public void A_generator_is_the_multiply_with_carry_of_opencv()
    {
        var rng = new RNG(7);
        using var own = Mat.FromArray(Enumerable.Range(0, 50).ToArray());
        using var global = own.Clone();
        Cv2.SetTheRNG(7);
        Cv2.RandShuffle(own, 1, ref rng);
        Cv2.RandShuffle(global, 1);

        Assert.That(new RNG(7).Next(), Is.EqualTo(3384522054u));
        Assert.That(own.ToArray(), Is.EqualTo(global.AsSpan<int>().ToArray()).And.Not.Ordered);
        Assert.That(rng, Is.EqualTo(Cv2.GetTheRNG()).And.Not.EqualTo(new RNG(7)));
    }
}
