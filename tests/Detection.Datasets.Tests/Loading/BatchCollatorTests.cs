using System.Runtime.InteropServices;
using Detection.Core.Masks;
using Detection.Core.Structures;
using Detection.Datasets.Loading;
using Detection.Datasets.Transforms;
using OpenCvSharp;

namespace Detection.Datasets.Tests.Loading;

public sealed class BatchCollatorTests
{
    [Test]
    public void ImagesBecomePlanesPaddedWithZeroToTheLargest([Values] bool floats)
    {
        using var first = TestImage.Sample(5, 3, new Box(1, 2, 3, 4), new Box(5, 6, 7, 8));
        using var second = TestImage.Sample(4, 6);
        second.Ignored = [new ObjectAnnotation(new Box(0, 1, 2, 3), 0, Ignore: true)];
        if (floats) (first.Image, second.Image) = (first.Image.ToFloat(), second.Image.ToFloat());
        using var batch = BatchCollator.Collate([first, second]);
        Assert.That(batch.Images.shape, Is.EqualTo(new long[] { 2, 3, 6, 5 }));
        var values = MemoryMarshal.Cast<byte, float>(batch.Images.bytes).ToArray();
        for (var i = 0; i < values.Length; i++)
        {
            var (image, channel, y, x) = (i / 90, i / 30 % 3, i / 5 % 6, i % 5);
            var inside = image == 0 ? y < 3 : x < 4;
            var color = channel == 0 ? x : channel == 1 ? y : x + y;
            Assert.That(values[i], Is.EqualTo(inside ? color : 0), $"image {image}, channel {channel}, row {y}, column {x}");
        }

        Assert.That(MemoryMarshal.Cast<byte, float>(batch.GroundTruth[0].Boxes.bytes).ToArray(), Is.EqualTo(new float[] { 1, 2, 3, 4, 5, 6, 7, 8 }));
        Assert.That(MemoryMarshal.Cast<byte, long>(batch.GroundTruth[0].Labels.bytes).ToArray(), Is.EqualTo(new long[] { 0, 1 }));
        Assert.That(batch.GroundTruth[1].Boxes.shape, Is.EqualTo(new long[] { 0, 4 }));
        Assert.That(batch.GroundTruth[1].Labels.shape, Is.EqualTo(new long[] { 0 }));
        Assert.That(batch.GroundTruth[1].IgnoredBoxes.shape, Is.EqualTo(new long[] { 1, 4 }));
        Assert.That(batch.Metas[1].ImageShape, Is.EqualTo((6, 4)));
    }

    [Test]
    public void MasksLandmarksAndProposalsBecomeTensorsOfTheBatchsSize()
    {
        using var first = TestImage.Sample(5, 3, new Box(1, 1, 3, 3), new Box(0, 0, 2, 2));
        first.Objects[0] = first.Objects[0] with { Mask = new BitmapMask(3, 5, [0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 1, 0, 0, 0]), Landmarks = [1, 2, float.NaN, float.NaN] };
        first.Objects[1] = first.Objects[1] with { Mask = new PolygonMask(3, 5, [[0, 0, 2, 0, 2, 2, 0, 2]]) };
        using var second = TestImage.Sample(4, 6);
        foreach (var sample in new[] { first, second })
            (sample.HasMasks, sample.HasLandmarks, sample.Proposals) = (true, true, [new ScoredBox(new Box(0, 0, 1, 1), 0.5f)]);
        using var batch = BatchCollator.Collate([first, second]);
        var masks = batch.GroundTruth[0].Masks!;
        Assert.That(masks.shape, Is.EqualTo(new long[] { 2, 6, 5 }));
        Assert.That(string.Concat(masks.bytes.ToArray()), Is.EqualTo("00000" + "01100" + "01000" + "000000000000000" + "11000" + "11000" + "00000" + "000000000000000"));
        Assert.That(batch.GroundTruth[1].Masks!.shape, Is.EqualTo(new long[] { 0, 6, 5 }));
        Assert.That(MemoryMarshal.Cast<byte, float>(batch.GroundTruth[0].Landmarks!.bytes).ToArray(),
            Is.EqualTo(new[] { 1, 2, float.NaN, float.NaN, float.NaN, float.NaN, float.NaN, float.NaN }));
        Assert.That(batch.Proposals, Has.Count.EqualTo(2));
        Assert.That(MemoryMarshal.Cast<byte, float>(batch.Proposals![0].Boxes.bytes).ToArray(), Is.EqualTo(new float[] { 0, 0, 1, 1 }));
        Assert.That(MemoryMarshal.Cast<byte, float>(batch.Proposals[0].Scores.bytes).ToArray(), Is.EqualTo(new[] { 0.5f }));
    }

    [Test]
    public void WithoutAnnotationsThereIsNoGroundTruth()
    {
        using var sample = TestImage.Sample(5, 3);
        sample.HasObjects = false;
        using var batch = BatchCollator.Collate([sample]);
        Assert.That(batch.GroundTruth, Is.Empty);
    }

    [Test]
    public void ImagesOfDifferentChannelsAreRefused()
    {
        using var first = TestImage.Sample(5, 3);
        using var second = TestImage.Sample(5, 3);
        var grey = new Mat();
        Cv2.CvtColor(second.Image, grey, ColorConversionCodes.BGR2GRAY);
        second.Image = grey;
        Assert.That(() => BatchCollator.Collate([first, second]), Throws.TypeOf<DatasetException>().With.Message.Contains("the image has 1 channels, others of the batch 3"));
    }
}
