using System.Globalization;
using Detection.Core.Structures;

namespace Detection.Core.Tests.Masks;

public sealed class RunLengthMaskTests
{
    private ulong state;

    [Test]
    public void APolygonIsRasterisedAsPycocotoolsDoes()
    {
        var mask = RunLengthMask.FromPolygons([[10.5, 10.2, 30.7, 12.1, 25.3, 33.9, 8.8, 27.4]], 40, 50);
        Assert.That(mask.ToText(), Is.EqualTo("m;7g0:O101O010O00001O001O00001O010OO1L4L4L4L4L`g0"));
        Assert.That(mask.Area, Is.EqualTo(372));
        Assert.That(mask.Bounds, Is.EqualTo(new Box(9, 10, 31, 34)));
    }

    [Test]
    public void ABoxIsRasterisedAsPycocotoolsDoes() =>
        Assert.That(RunLengthMask.FromBox(5.3, 7.9, 20.6, 11.2, 40, 50).ToText(), Is.EqualTo("`6;m0000000000000000000000000000000000000000hm0"));

    // The four numbers are pycocotools' over the same 300 pairs: hashes of the texts of polygons, of their unions and intersections with
    // areas, of all boxes, and the sum of the overlaps.
    [Test]
    public void ThreeHundredPairsOfPolygonsAgreeWithPycocotools()
    {
        state = 12345;
        ulong texts = 0xCBF29CE484222325, merged = texts, boxes = texts;
        double overlaps = 0;
        for (var n = 0; n < 300; n++)
        {
            var (height, width) = (20 + Next(60), 20 + Next(60));
            var free = new double[2 * (3 + Next(8))];
            for (var i = 0; i < free.Length; i += 2)
                (free[i], free[i + 1]) = ((Next((width + 20) * 100) / 100.0) - 10, (Next((height + 20) * 100) / 100.0) - 10);
            var whole = new double[2 * (3 + Next(3))];
            for (var i = 0; i < whole.Length; i += 2) (whole[i], whole[i + 1]) = (Next(width), Next(height));
            var (a, b) = (RunLengthMask.FromPolygons([free], height, width), RunLengthMask.FromPolygons([whole], height, width));
            var (union, common) = (a.Merge(b), a.Merge(b, intersect: true));
            texts = Hash(texts, $"{a.ToText()};{b.ToText()}");
            merged = Hash(merged, $"{union.ToText()};{common.ToText()};{union.Area},{common.Area}");
            foreach (var box in new[] { a, b, union, common }.Select(mask => mask.Bounds))
                boxes = Hash(boxes, string.Create(CultureInfo.InvariantCulture, $"{box.X1},{box.Y1},{box.Width},{box.Height}"));
            overlaps += a.Overlap(b) + a.Overlap(b, crowd: true);
            Assert.That(RunLengthMask.FromPolygons([free, whole], height, width), Is.EqualTo(union));
            Assert.That(RunLengthMask.Parse(height, width, a.ToText()), Is.EqualTo(a));
        }

        Assert.That(texts, Is.EqualTo(0xa1cd39a6c2494ade), "polygons");
        Assert.That(merged, Is.EqualTo(0xda072175c0a29aab), "unions and intersections");
        Assert.That(boxes, Is.EqualTo(0xf8a4991346a43583), "boxes");
        Assert.That(overlaps, Is.EqualTo(71.9770483806345).Within(1e-9), "overlaps");
    }

    [Test]
    public void PixelsComeBackAfterEncoding()
    {
        state = 7;
        for (var n = 0; n < 300; n++)
        {
            var (height, width) = (1 + Next(12), 1 + Next(12));
            var density = 1 + Next(20);
            byte[] pixels = [.. Enumerable.Range(0, height * width).Select(_ => (byte)(Next(20) < density ? 1 : 0))];
            var mask = RunLengthMask.Encode(pixels, height, width);
            Assert.That(mask.ToBitmap().Pixels.ToArray(), Is.EqualTo(pixels));
            Assert.That(mask.Counts.ToArray(), Is.EqualTo(SlowCounts(pixels, height, width)));
            Assert.That(mask.Area, Is.EqualTo(pixels.Count(pixel => pixel != 0)));
        }
    }

    [Test]
    public void AnEmptyMaskHasOneRunAndNoBox()
    {
        var empty = RunLengthMask.Encode(new byte[12], 3, 4);
        Assert.That(empty.Counts.ToArray(), Is.EqualTo((int[])[12]));
        Assert.That(empty.Bounds, Is.EqualTo(default(Box)));
        Assert.That(empty.Overlap(empty), Is.Zero);
    }

    [TestCase("0", "12", Description = "too short")]
    [TestCase("P", "middle")]
    [TestCase("~", "'~'")]
    public void DamagedTextIsRefused(string text, string hint) =>
        Assert.That(() => RunLengthMask.Parse(3, 4, text), Throws.TypeOf<FormatException>().With.Message.Contains(hint));

    [Test]
    public void RunsOfAnotherSizeAreRefused() =>
        Assert.That(() => new RunLengthMask(3, 4, [5, 5]), Throws.ArgumentException.With.Message.Contains("10 pixels long"));

    [Test]
    public void MasksOfDifferentSizesAreNotCompared() =>
        Assert.That(() => new RunLengthMask(3, 4, [12]).Overlap(new RunLengthMask(4, 4, [16])), Throws.ArgumentException.With.Message.Contains("3 x 4"));

    private int Next(int limit)
    {
        state = (state * 6364136223846793005) + 1442695040888963407;
        return (int)((state >> 33) % (ulong)limit);
    }

    private static ulong Hash(ulong hash, string text) => text.Aggregate(hash, (value, character) => (value ^ character) * 0x100000001B3);

    private static int[] SlowCounts(byte[] pixels, int height, int width)
    {
        var counts = new List<int> { 0 };
        byte last = 0;
        for (var place = 0; place < pixels.Length; place++)
        {
            var pixel = pixels[(place % height * width) + (place / height)];
            if (pixel != last) counts.Add(0);
            counts[^1]++;
            last = pixel;
        }

        return [.. counts];
    }
}
