namespace OpenCvSharp.Tests.Functions;

public class ImgcodecsTests
{
    [TestCase(".png")]
    [TestCase(".bmp")]
    public void Lossless_formats_come_back_pixel_for_pixel(string extension)
    {
        using var image = Pattern.Image();
        using var read = Mat.FromImageData(image.ToBytes(extension));

        Assert.That(read.Type(), Is.EqualTo(MatType.CV_8UC3));
        Assert.That(Pattern.Sum(read), Is.EqualTo(Pattern.Sum(image)));
    }

    [Test]
    public void A_file_is_written_and_read()
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}-\u00e9.png");
        try
        {
            using var image = Pattern.Image();
            Assert.That(image.ImWrite(path), Is.True);
            using var read = Cv2.ImRead(path);
            using var gray = Cv2.ImRead(path, ImreadModes.Grayscale);

            Assert.That(Pattern.Sum(read), Is.EqualTo(Pattern.Sum(image)));
            Assert.That(gray.Type(), Is.EqualTo(MatType.CV_8UC1));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Test]
    public void Quality_decides_the_size_of_a_jpeg()
    {
        using var image = Pattern.Image();
        var fine = image.ToBytes(".jpg", new ImageEncodingParam(ImwriteFlags.JpegQuality, 95));
        var coarse = image.ToBytes(".jpg", [(int)ImwriteFlags.JpegQuality, 5]);

        Assert.That(coarse, Has.Length.LessThan(fine.Length));
    }

    [Test]
    public void A_missing_file_gives_an_empty_image()
    {
        using var image = Cv2.ImRead("/nowhere/at/all.jpg");

        Assert.That(image.Empty(), Is.True);
    }

    [Test]
    public void A_truncated_jpeg_is_decoded_as_far_as_it_goes_and_garbage_is_empty()
    {
        using var noise = new Mat(200, 300, MatType.CV_8UC3);
        noise.Randu(Scalar.All(0), Scalar.All(255));
        var bytes = noise.ToBytes(".jpg", [(int)ImwriteFlags.JpegQuality, 95]);
        using var half = Cv2.ImDecode(bytes.AsSpan(0, bytes.Length / 2), ImreadModes.Color);
        using var header = Cv2.ImDecode(bytes.AsSpan(0, 100), ImreadModes.Color);
        using var garbage = Cv2.ImDecode("not an image"u8, ImreadModes.Color);

        Assert.That(half.Size(), Is.EqualTo(noise.Size()));
        Assert.That(header.Empty(), Is.True);
        Assert.That(garbage.Empty(), Is.True);
        Assert.That(() => Cv2.ImDecode(Array.Empty<byte>(), ImreadModes.Color), Throws.ArgumentException);
    }

    [Test]
    public void Exif_orientation_turns_the_image_unless_told_not_to()
    {
        using var image = Pattern.Image();
        var turned = WithOrientation(image.ToBytes(".jpg", [(int)ImwriteFlags.JpegQuality, 100]), 6);
        using var upright = Cv2.ImDecode(turned, ImreadModes.Color);
        using var stored = Cv2.ImDecode(turned, ImreadModes.Color | ImreadModes.IgnoreOrientation);

        Assert.That(upright.Size(), Is.EqualTo(new Size(24, 32)));
        Assert.That(stored.Size(), Is.EqualTo(new Size(32, 24)));
    }

    [Test]
    public void Images_are_decoded_on_several_threads()
    {
        using var image = Pattern.Image();
        var bytes = image.ToBytes();
        var expected = Pattern.Sum(image);
        var sums = new long[400];
        Parallel.For(0, sums.Length, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            using var read = Mat.FromImageData(bytes);
            sums[i] = Pattern.Sum(read);
        });

        Assert.That(sums, Is.All.EqualTo(expected));
    }

    [Test]
    public void Memory_stays_flat_over_many_loads()
    {
        using var image = new Mat(1000, 1000, MatType.CV_8UC3, new Scalar(1, 2, 3));
        var bytes = image.ToBytes(".bmp");
        Load(20);
        var before = Environment.WorkingSet;
        Load(200);

        Assert.That(Environment.WorkingSet - before, Is.LessThan(50_000_000), "200 images of 3 MB");

        void Load(int times)
        {
            for (var i = 0; i < times; i++)
            {
                using var read = Mat.FromImageData(bytes);
                using var small = read.Resize(new Size(500, 500));
            }
        }
    }

    [Test]
    public void The_collector_knows_of_images_that_nobody_disposes()
    {
        using var image = new Mat(1000, 1000, MatType.CV_8UC3, new Scalar(1, 2, 3));
        var bytes = image.ToBytes(".bmp");
        var before = Environment.WorkingSet;
        var most = 0L;
        for (var i = 0; i < 200; i++)
        {
            Mat.FromImageData(bytes).Resize(new Size(900, 900));
            most = Math.Max(most, Environment.WorkingSet - before);
        }

        Assert.That(most, Is.LessThan(600_000_000), "1.1 GB were allocated");
    }

    /// <summary>Puts an Exif segment with an orientation right after the start of a JPEG.</summary>
    private static byte[] WithOrientation(byte[] jpeg, byte orientation)
    {
        byte[] exif =
        [
            0xFF, 0xE1, 0, 34, (byte)'E', (byte)'x', (byte)'i', (byte)'f', 0, 0,
            (byte)'M', (byte)'M', 0, 42, 0, 0, 0, 8,
            0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0,
        ];
        return [.. jpeg[..2], .. exif, .. jpeg[2..]];
    }
}
