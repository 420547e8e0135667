using Detection.Core.Structures;
using Detection.Datasets.Transforms;

namespace Detection.Datasets.Tests.Transforms;

public sealed class ResizeTests
{
    private static ImageScales Scales(params (int, int)[] sizes) => new(sizes);

    // Sizes as mmcv's rescale_size gives them.
    [TestCase(640, 427, 1333, 800, 1199, 800)]
    [TestCase(500, 375, 1333, 800, 1067, 800)]
    [TestCase(427, 640, 1333, 800, 800, 1199)]
    [TestCase(100, 21, 1333, 800, 1333, 280)]
    [TestCase(333, 500, 320, 240, 213, 320)]
    public void TheRatioIsKeptWithMmcvsRounding(int width, int height, int scaleWidth, int scaleHeight, int newWidth, int newHeight)
    {
        using var sample = TestImage.Sample(width, height, new Box(0, 0, width, height));
        new Resize(Scales((scaleWidth, scaleHeight))).Apply(sample, new Random(0));
        Assert.That((sample.Image.Cols, sample.Image.Rows), Is.EqualTo((newWidth, newHeight)));
        Assert.That(sample.ImageShape, Is.EqualTo((newHeight, newWidth)));
        Assert.That((sample.ScaleX, sample.ScaleY), Is.EqualTo(((float)(newWidth / (double)width), (float)(newHeight / (double)height))));
        var box = sample.Objects[0].Box;
        Assert.That(new[] { box.X1, box.Y1, box.X2, box.Y2 }, Is.EqualTo(new float[] { 0, 0, newWidth, newHeight }).Within(1e-3));
    }

    [Test]
    public void PixelsAreInterpolatedLinearly()
    {
        using var sample = TestImage.Sample(40, 20);
        new Resize(Scales((80, 40)), keepRatio: false).Apply(sample, new Random(0));
        // Twice the size: pixel x stands at x / 2 - 0.25 of the old one; the gradient rounds to the nearest byte.
        Assert.That(sample.Image.Row<byte>(11)[3 * 21], Is.EqualTo(10));
        Assert.That(sample.Image.Row<byte>(11)[(3 * 22) + 1], Is.EqualTo(5));
    }

    [Test]
    public void BoxesAreScaledAndClipped()
    {
        using var sample = TestImage.Sample(40, 20, new Box(10, 5, 50, 15));
        new Resize(Scales((80, 60)), keepRatio: false).Apply(sample, new Random(0));
        Assert.That(sample.Objects[0].Box, Is.EqualTo(new Box(20, 15, 80, 45)));
        using var unclipped = TestImage.Sample(40, 20, new Box(10, 5, 50, 15));
        new Resize(Scales((80, 60)), keepRatio: false, bboxClipBorder: false).Apply(unclipped, new Random(0));
        Assert.That(unclipped.Objects[0].Box, Is.EqualTo(new Box(20, 15, 100, 45)));
    }

    [Test]
    public void ScalesAreDrawnFromTheList()
    {
        var resize = new Resize(Scales((100, 60), (200, 120), (50, 30)), MultiscaleMode.Value);
        Assert.That(Widths(resize), Is.EqualTo(new[] { 50, 100, 200 }));
    }

    [Test]
    public void ScalesAreDrawnFromTheRange()
    {
        var widths = Widths(new Resize(Scales((100, 60), (104, 60)), keepRatio: false));
        Assert.That(widths, Is.EqualTo(new[] { 100, 101, 102, 103, 104 }));
    }

    [Test]
    public void RatiosAreDrawnFromTheirRange()
    {
        var widths = Widths(new Resize(Scales((100, 60)), ratioRange: (0.5, 2)));
        Assert.That(widths.Min(), Is.InRange(50, 60));
        Assert.That(widths.Max(), Is.InRange(180, 200));
    }

    [Test]
    public void WrongParametersAreRefused()
    {
        Assert.That(() => new Resize(Scales((1, 1), (2, 2)), ratioRange: (1, 2)), Throws.ArgumentException.With.Message.Contains("ratio_range needs one img_scale"));
        Assert.That(() => new Resize(Scales((1, 1)), backend: "pillow"), Throws.ArgumentException.With.Message.Contains("'pillow' is not supported"));
        using var sample = TestImage.Sample(4, 4);
        Assert.That(() => new Resize().Apply(sample, new Random(0)), Throws.TypeOf<DatasetException>().With.Message.Contains("no img_scale"));
    }

    private static int[] Widths(Resize resize) => [.. Enumerable.Range(0, 60).Select(seed =>
    {
        using var sample = TestImage.Sample(50, 30);
        resize.Apply(sample, new Random(seed));
        return sample.Image.Cols;
    }).Distinct().Order()];
}
