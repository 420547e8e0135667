namespace OpenCvSharp.Tests.Functions;

public class ArithmeticTests
{
    [Test]
    public void Sums_of_bytes_saturate()
    {
        using var a = new Mat(2, 2, MatType.CV_8UC3, new Scalar(10, 200, 250));
        using var sum = new Mat();
        using var difference = new Mat();
        using var product = new Mat();
        Cv2.Add(a, new Scalar(5, 100, 1), sum);
        Cv2.Subtract(new Scalar(20, 20, 255), a, difference);
        Cv2.Multiply(a, 0.5, product);

        Assert.That(sum.At<Vec3b>(1, 1), Is.EqualTo(new Vec3b(15, 255, 251)));
        Assert.That(difference.At<Vec3b>(0, 1), Is.EqualTo(new Vec3b(10, 0, 5)));
        Assert.That(product.At<Vec3b>(0, 0), Is.EqualTo(new Vec3b(5, 100, 125)));
    }

    [Test]
    public void A_mask_limits_what_is_written()
    {
        using var a = new Mat(1, 3, MatType.CV_8UC1, new Scalar(7));
        using var mask = Mat.FromArray(new byte[,] { { 0, 1, 255 } });
        using var dst = new Mat(1, 3, MatType.CV_8UC1, new Scalar(1));
        Cv2.Add(a, a, dst, mask);

        Assert.That(dst.AsSpan<byte>().ToArray(), Is.EqualTo(new byte[] { 1, 14, 14 }));
    }

    [Test]
    public void Weighted_sums_give_what_python_gives()
    {
        using var image = Pattern.Image();
        using var inverse = new Mat();
        Cv2.Subtract(Scalar.All(255), image, inverse);
        using var mixed = new Mat();
        Cv2.AddWeighted(image, 0.3, inverse, 0.6, 5, mixed);

        Assert.That(Pattern.Sum(mixed), Is.EqualTo(13358948));
    }

    [Test]
    public void A_table_maps_every_byte()
    {
        using var image = Pattern.Image();
        using var inverted = image.LUT(Enumerable.Range(0, 256).Select(i => (byte)(255 - i)).ToArray());

        Assert.That(inverted.At<Vec3b>(3, 4).Item1, Is.EqualTo(255 - image.At<Vec3b>(3, 4).Item1));
        Assert.That(() => image.LUT(new byte[3]), Throws.ArgumentException.With.Message.Contains("256"));
    }

    [Test]
    public void Ranges_and_bit_operations_make_masks()
    {
        using var values = Mat.FromArray(new byte[,] { { 0, 10, 20, 30 } });
        using var middle = values.InRange(new Scalar(10), new Scalar(20));
        using var rest = new Mat();
        Cv2.BitwiseNot(middle, rest);
        using var all = new Mat();
        Cv2.BitwiseOr(middle, rest, all);

        Assert.That(middle.AsSpan<byte>().ToArray(), Is.EqualTo(new byte[] { 0, 255, 255, 0 }));
        Assert.That(all.CountNonZero(), Is.EqualTo(4));
    }

    [Test]
    public void Statistics_give_what_python_gives()
    {
        using var image = Pattern.Image();
        Cv2.MeanStdDev(image, out Scalar mean, out Scalar deviation);
        using var gray = Pattern.Gray();
        using var floats = new Mat();
        gray.ConvertTo(floats, MatType.CV_32FC1);
        using var normalised = floats.Normalize(0, 1, NormTypes.MinMax);
        normalised.MinMaxLoc(out double least, out double most);

        Assert.That(mean.Val0, Is.EqualTo(127.66666666666666).Within(1e-9));
        Assert.That(deviation.Val2, Is.EqualTo(73.97784954).Within(1e-6));
        Assert.That(image.Mean().Val1, Is.EqualTo(129.66666666666666).Within(1e-9));
        Assert.That(image.Norm(), Is.EqualTo(7116.12478811326).Within(1e-6));
        Assert.That(normalised.Sum().Val0, Is.EqualTo(370.8324890136719).Within(1e-2));
        Assert.That(least, Is.Zero.Within(1e-6));
        Assert.That(most, Is.EqualTo(1).Within(1e-6));
    }

    [Test]
    public void Extremes_come_with_their_places()
    {
        using var values = Mat.FromArray(new float[,] { { 3, -1 }, { 9, 4 } });
        values.MinMaxLoc(out var least, out var most, out var lowest, out var highest);

        Assert.That((least, most), Is.EqualTo((-1.0, 9.0)));
        Assert.That((lowest, highest), Is.EqualTo((new Point(1, 0), new Point(0, 1))));
    }

    [Test]
    public void Channels_split_and_merge_back()
    {
        using var image = Pattern.Image();
        var planes = image.Split();
        using var merged = new Mat();
        Cv2.Merge(planes, merged);

        Assert.That(planes, Has.Length.EqualTo(3));
        Assert.That(planes[1].At<byte>(2, 5), Is.EqualTo(image.At<Vec3b>(2, 5).Item1));
        Assert.That(Pattern.Sum(merged), Is.EqualTo(Pattern.Sum(image)));
        foreach (var plane in planes)
            plane.Dispose();
    }

    [Test]
    public void Matrices_are_put_side_by_side_and_repeated()
    {
        using var a = new Mat(2, 3, MatType.CV_8UC1, new Scalar(1));
        using var b = new Mat(2, 1, MatType.CV_8UC1, new Scalar(2));
        using var row = new Mat();
        Cv2.HConcat([a, b], row);
        using var column = new Mat();
        Cv2.VConcat(row, row, column);
        using var repeated = a.Repeat(2, 2);
        using var reduced = row.Reduce(ReduceDimension.Row, ReduceTypes.Sum, MatType.CV_32S);

        Assert.That(row.AsSpan<byte>().ToArray(), Is.EqualTo(new byte[] { 1, 1, 1, 2, 1, 1, 1, 2 }));
        Assert.That(column.Size(), Is.EqualTo(new Size(4, 4)));
        Assert.That(repeated.Size(), Is.EqualTo(new Size(6, 4)));
        Assert.That(reduced.AsSpan<int>().ToArray(), Is.EqualTo(new[] { 2, 2, 2, 4 }));
    }

    [Test]
    public void Random_numbers_follow_from_the_state()
    {
        Cv2.SetTheRNG(7);
        using var values = new Mat(4, 5, MatType.CV_32FC1);
        Cv2.Randu(values, new Scalar(0), new Scalar(1));

        Assert.That(values.At<float>(0, 0), Is.EqualTo(0.28802043f).Within(1e-6f));
        Assert.That(values.At<float>(0, 3), Is.EqualTo(0.88509440f).Within(1e-6f));
    }
}
