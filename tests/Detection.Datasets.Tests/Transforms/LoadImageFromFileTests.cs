using Detection.Core.Structures;
using Detection.Datasets.Transforms;
using OpenCvSharp;

namespace Detection.Datasets.Tests.Transforms;

public sealed class LoadImageFromFileTests
{
    private static DetectionSample Load(string path, bool toFloat32 = false, ColorType colorType = ColorType.Color, ChannelOrder channelOrder = ChannelOrder.Bgr)
    {
        var sample = new DetectionSample { FileName = path, ImageId = "1" };
        Assert.That(new LoadImageFromFile(toFloat32, colorType, channelOrder).Apply(sample, new Random(0)), Is.True);
        return sample;
    }

    [Test]
    public void PixelsAreBgrBytesAndShapesHeightAndWidth()
    {
        using var folder = new TempFolder();
        using var sample = Load(folder.WriteImage("a.png", 50, 40));
        Assert.That(sample.Image.Row<byte>(7)[(3 * 5)..((3 * 5) + 3)].ToArray(), Is.EqualTo(new byte[] { 5, 7, 12 }));
        Assert.That((sample.OriginalShape, sample.ImageShape, sample.PadShape), Is.EqualTo(((40, 50), (40, 50), (40, 50))));
    }

    [Test]
    public void PixelsCanBeFloatsInRgbOrGrey()
    {
        using var folder = new TempFolder();
        var path = folder.WriteImage("a.png", 50, 40);
        using var floats = Load(path, toFloat32: true, channelOrder: ChannelOrder.Rgb);
        Assert.That(floats.Image.Row<float>(7)[(3 * 5)..((3 * 5) + 3)].ToArray(), Is.EqualTo(new float[] { 12, 7, 5 }));
        using var grey = Load(path, colorType: ColorType.Grayscale);
        Assert.That(grey.Image.Channels(), Is.EqualTo(1));
    }

    [Test]
    public void ATruncatedJpegIsRefusedWhereverItEnds()
    {
        using var folder = new TempFolder();
        var bytes = File.ReadAllBytes(folder.WriteImage("a.jpg", 200, 150));
        foreach (var part in new[] { 0.1, 0.5, 0.9, 0.999 })
        {
            File.WriteAllBytes(folder["cut.jpg"], bytes[..(int)(bytes.Length * part)]);
            Assert.That(() => Load(folder["cut.jpg"]), Throws.TypeOf<DatasetException>().With.Message.StartsWith($"{folder["cut.jpg"]}: the jpeg is truncated"), $"{part}");
        }

        // A download that reserved its space and stopped.
        File.WriteAllBytes(folder["cut.jpg"], [.. bytes[..(bytes.Length / 2)], .. new byte[bytes.Length / 2]]);
        Assert.That(() => Load(folder["cut.jpg"]), Throws.TypeOf<DatasetException>().With.Message.Contains("truncated"));
    }

    [Test]
    public void BytesBehindTheEndOfAJpegAreFine()
    {
        using var folder = new TempFolder();
        var bytes = File.ReadAllBytes(folder.WriteImage("a.jpg", 200, 150));
        File.WriteAllBytes(folder["a.jpg"], [.. bytes, 0, 0, 0xFF, 1, 2]);
        using var sample = Load(folder["a.jpg"]);
        Assert.That(sample.Image.Cols, Is.EqualTo(200));
    }

    [Test]
    public void EndMarkersInsideSegmentsDoNotHideATruncation()
    {
        using var folder = new TempFolder();
        var bytes = File.ReadAllBytes(folder.WriteImage("a.jpg", 200, 150));
        byte[] comment = [0xFF, 0xFE, 0, 6, 0xFF, 0xD9, 0xFF, 0xD9];
        byte[] commented = [.. bytes[..2], .. comment, .. bytes[2..]];
        File.WriteAllBytes(folder["a.jpg"], commented);
        using var whole = Load(folder["a.jpg"]);
        Assert.That(whole.Image.Rows, Is.EqualTo(150));
        File.WriteAllBytes(folder["a.jpg"], commented[..(commented.Length / 2)]);
        Assert.That(() => Load(folder["a.jpg"]), Throws.TypeOf<DatasetException>().With.Message.Contains("truncated"));
    }

    [Test]
    public void ProgressiveJpegsAreRead()
    {
        using var folder = new TempFolder();
        using var image = TestImage.Gradient(200, 150);
        Cv2.ImWrite(folder["a.jpg"], image, [(int)ImwriteFlags.JpegProgressive, 1]);
        using var sample = Load(folder["a.jpg"]);
        Assert.That(sample.Image.Cols, Is.EqualTo(200));
    }

    [Test]
    public void EveryRealPhotographIsWhole()
    {
        foreach (var path in Directory.EnumerateFiles(SharedData.Path("data"), "*.jpg", SearchOption.AllDirectories))
            Assert.That(JpegMarkers.IsTruncated(File.ReadAllBytes(path)), Is.False, path);
    }

    [Test]
    public void FilesThatAreNoImagesAreNamed()
    {
        using var folder = new TempFolder();
        Assert.That(() => Load(folder["none.jpg"]), Throws.TypeOf<DatasetException>().With.Message.StartsWith($"{folder["none.jpg"]}: the image file does not exist"));
        Assert.That(() => Load(folder.Write("empty.jpg", "")), Throws.TypeOf<DatasetException>().With.Message.Contains("empty.jpg: the image file is empty"));
        Assert.That(() => Load(folder.Write("text.jpg", "no image at all")), Throws.TypeOf<DatasetException>().With.Message.Contains("text.jpg: the file is no image"));
        var png = File.ReadAllBytes(folder.WriteImage("a.png", 200, 150));
        File.WriteAllBytes(folder["a.png"], png[..(png.Length / 2)]);
        Assert.That(() => Load(folder["a.png"]), Throws.TypeOf<DatasetException>().With.Message.Contains("a.png: the file is no image that OpenCV can read, or it is damaged"));
    }
}
