namespace OpenCvSharp.Tests.Functions;

public class GeometryTests
{
    [TestCase(InterpolationFlags.Nearest, 14346613, 2555195)]
    [TestCase(InterpolationFlags.Linear, 14375439, 2549734)]
    [TestCase(InterpolationFlags.Cubic, 14390071, 2552870)]
    [TestCase(InterpolationFlags.Area, 14367137, 2552462)]
    [TestCase(InterpolationFlags.Lanczos4, 14390892, 2553130)]
    public void Resize_up_and_down_gives_what_python_gives(InterpolationFlags interpolation, long up, long down)
    {
        using var image = Pattern.Image();
        using var larger = new Mat();
        Cv2.Resize(image, larger, new Size(45, 17), 0, 0, interpolation);
        using var smaller = image.Resize(new Size(13, 11), 0, 0, interpolation);

        Assert.That(larger.Size(), Is.EqualTo(new Size(45, 17)));
        Assert.That(Pattern.Sum(larger), Is.EqualTo(up));
        Assert.That(Pattern.Sum(smaller), Is.EqualTo(down));
    }

    [Test]
    public void Resize_by_factors_needs_no_size()
    {
        using var image = Pattern.Image();
        using var half = image.Resize(default, 0.5, 0.25);

        Assert.That((half.Rows, half.Cols), Is.EqualTo((6, 16)));
    }

    [Test]
    public void Warp_affine_takes_a_rotation_matrix_and_a_border_value()
    {
        using var image = Pattern.Image();
        using var rotation = Cv2.GetRotationMatrix2D(new Point2f(16, 12), 30, 0.9);
        using var turned = new Mat();
        Cv2.WarpAffine(image, turned, rotation, image.Size(), borderValue: new Scalar(114, 114, 114));

        Assert.That(rotation.At<double>(0, 0), Is.EqualTo(0.7794228634059949).Within(1e-12));
        Assert.That(rotation.At<double>(1, 2), Is.EqualTo(9.846925639128061).Within(1e-12));
        Assert.That(turned.At<Vec3b>(0, 0), Is.EqualTo(new Vec3b(114, 114, 114)));
        Assert.That(Pattern.Sum(turned), Is.EqualTo(14171026));
    }

    [Test]
    public void Warp_perspective_follows_four_points()
    {
        Point2f[] from = [new(0, 0), new(31, 0), new(31, 23), new(0, 23)];
        Point2f[] to = [new(2, 1), new(29, 3), new(30, 20), new(1, 22)];
        using var image = Pattern.Image();
        using var matrix = Cv2.GetPerspectiveTransform(from, to);
        using var warped = image.WarpPerspective(matrix, image.Size());
        var moved = Cv2.PerspectiveTransform(from, matrix);

        Assert.That(matrix.At<double>(2, 0), Is.EqualTo(0.007298794395568589).Within(1e-9));
        Assert.That(Pattern.Sum(warped), Is.EqualTo(9858215));
        for (var i = 0; i < to.Length; i++)
            Assert.That(moved[i].DistanceTo(to[i]), Is.LessThan(1e-4));
    }

    [Test]
    public void Affine_transform_of_three_points_is_undone_by_its_inverse()
    {
        using var matrix = Cv2.GetAffineTransform(
            [new Point2f(0, 0), new(10, 0), new(0, 10)], [new Point2f(1, 2), new(21, 2), new(1, 12)]);
        using var inverse = matrix.InvertAffineTransform();

        Assert.That(matrix.AsSpan<double>().ToArray(), Is.EqualTo(new double[] { 2, 0, 1, 0, 1, 2 }).Within(1e-9));
        Assert.That(inverse.AsSpan<double>().ToArray(), Is.EqualTo(new[] { 0.5, 0, -0.5, 0, 1, -2 }).Within(1e-9));
    }

    [Test]
    public void Remap_samples_where_the_maps_say()
    {
        using var image = Pattern.Image();
        using var mapX = new Mat(24, 32, MatType.CV_32FC1);
        using var mapY = new Mat(24, 32, MatType.CV_32FC1);
        for (var y = 0; y < 24; y++)
        {
            for (var x = 0; x < 32; x++)
            {
                mapX.Set(y, x, x + 0.5f);
                mapY.Set(y, x, y * 0.5f);
            }
        }

        using var mapped = image.Remap(mapX, mapY);

        Assert.That(Pattern.Sum(mapped), Is.EqualTo(14172928));
    }

    [Test]
    public void Flips_and_quarter_turns_move_the_first_pixel()
    {
        using var image = Pattern.Image();
        var first = image.At<Vec3b>(0, 0);
        using var mirrored = image.Flip(FlipMode.Y);
        using var upsideDown = image.Flip(FlipMode.X);
        using var turned = new Mat();
        Cv2.Rotate(image, turned, RotateFlags.Rotate90Clockwise);
        using var transposed = image.Transpose();

        Assert.That(mirrored.At<Vec3b>(0, 31), Is.EqualTo(first));
        Assert.That(upsideDown.At<Vec3b>(23, 0), Is.EqualTo(first));
        Assert.That(turned.Size(), Is.EqualTo(new Size(24, 32)));
        Assert.That(turned.At<Vec3b>(0, 23), Is.EqualTo(first));
        Assert.That(transposed.At<Vec3b>(5, 7), Is.EqualTo(image.At<Vec3b>(7, 5)));
    }

    [Test]
    public void Borders_are_reflected_or_filled()
    {
        using var image = Pattern.Image();
        using var reflected = image.CopyMakeBorder(2, 3, 4, 5, BorderTypes.Reflect101);
        using var filled = image.CopyMakeBorder(0, 8, 0, 0, BorderTypes.Constant, new Scalar(1, 2, 3));

        Assert.That(reflected.Size(), Is.EqualTo(new Size(41, 29)));
        Assert.That(Pattern.Sum(reflected), Is.EqualTo(22377566));
        Assert.That(filled.At<Vec3b>(31, 31), Is.EqualTo(new Vec3b(1, 2, 3)));
    }
}
