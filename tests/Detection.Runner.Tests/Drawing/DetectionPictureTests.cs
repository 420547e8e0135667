using Detection.Core.Structures;
using Detection.Runner.Drawing;
using OpenCvSharp;

namespace Detection.Runner.Tests.Drawing;

public sealed class DetectionPictureTests
{
    [Test]
    public void AMaskColoursItsPixelsAlone()
    {
        using var picture = new Mat(40, 60, MatType.CV_8UC3, Scalar.All(100));
        MaskLayer.Draw(picture, RunLengthMask.FromBox(10, 5, 20, 10, 40, 60), new Scalar(200, 100, 0));
        Assert.That(picture.At<Vec3b>(8, 15), Is.EqualTo(new Vec3b(145, 100, 55)));
        Assert.That(picture.At<Vec3b>(30, 50), Is.EqualTo(new Vec3b(100, 100, 100)));
        Assert.That(picture.At<Vec3b>(8, 35), Is.EqualTo(new Vec3b(100, 100, 100)));
    }

    [Test]
    public void AMaskBeyondThePictureIsCutOff()
    {
        using var picture = new Mat(20, 30, MatType.CV_8UC3, Scalar.All(100));
        MaskLayer.Draw(picture, RunLengthMask.FromBox(10, 5, 45, 30, 40, 60), new Scalar(200, 100, 0));
        Assert.That(picture.At<Vec3b>(19, 29), Is.EqualTo(new Vec3b(145, 100, 55)));
        MaskLayer.Draw(picture, new RunLengthMask(40, 60, [2400]), new Scalar(200, 100, 0));
    }

    [Test]
    public void LandmarksBecomeDotsAndMissingOnesNothing()
    {
        using var picture = new Mat(100, 100, MatType.CV_8UC3, Scalar.All(100));
        var detections = new ImageDetections([new Box(70, 70, 90, 90)], [0.9f], [0]) { Landmarks = [[30, 20, float.NaN, float.NaN]] };
        DetectionPicture.Draw(picture, detections, ["face"], 0);
        Assert.That(picture.At<Vec3b>(20, 30), Is.Not.EqualTo(new Vec3b(100, 100, 100)));
        Assert.That(picture.At<Vec3b>(0, 0), Is.EqualTo(new Vec3b(100, 100, 100)));
    }
}
