using Detection.Datasets.Transforms;
using OpenCvSharp;

namespace Detection.Datasets.Tests.Transforms;

public sealed class NormalizeTests
{
    private static readonly float[] Mean = [123.675f, 116.28f, 103.53f];
    private static readonly float[] Std = [58.395f, 57.12f, 57.375f];

    [Test]
    public void ValuesEqualThoseOfMmcvToTheBit([Values] bool fromFloats)
    {
        using var sample = TestImage.Sample(60, 50);
        if (fromFloats) sample.Image = sample.Image.ToFloat();
        using var expected = new Mat();
        using (var bgr = sample.Image.ToFloat()) Cv2.CvtColor(bgr, expected, ColorConversionCodes.BGR2RGB);
        Cv2.Subtract(expected, new Scalar(Mean[0], Mean[1], Mean[2]), expected);
        Cv2.Multiply(expected, new Scalar(1 / (double)Std[0], 1 / (double)Std[1], 1 / (double)Std[2]), expected);
        new Normalize(Mean, Std).Apply(sample, new Random(0));
        for (var y = 0; y < 50; y++) Assert.That(sample.Image.Row<float>(y).ToArray(), Is.EqualTo(expected.Row<float>(y).ToArray()));
    }

    [Test]
    public void ChannelsStayInOrderWithoutToRgb()
    {
        using var sample = TestImage.Sample(60, 50);
        new Normalize([10, 20, 30], [2, 2, 2], toRgb: false).Apply(sample, new Random(0));
        Assert.That(sample.Image.Row<float>(7)[(3 * 5)..((3 * 5) + 3)].ToArray(), Is.EqualTo(new[] { -2.5f, -6.5f, -9f }));
    }

    [Test]
    public void ImagesOfOtherChannelsAreRefused()
    {
        using var sample = TestImage.Sample(6, 5);
        Assert.That(() => new Normalize([10], [2]).Apply(sample, new Random(0)), Throws.TypeOf<DatasetException>().With.Message.Contains("the image has 3 channels, Normalize 1 means"));
        Assert.That(() => new Normalize([10, 1], [2]), Throws.ArgumentException);
        Assert.That(() => new Normalize([10], [0]), Throws.ArgumentException);
    }
}
