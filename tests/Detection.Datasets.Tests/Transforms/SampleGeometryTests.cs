using Detection.Core.Contracts;
using Detection.Core.Masks;
using Detection.Core.Structures;
using Detection.Datasets.Transforms;
using OpenCvSharp;

namespace Detection.Datasets.Tests.Transforms;

/// <summary>Boxes, landmarks, masks and given regions follow the image through every transform that moves it.</summary>
public sealed class SampleGeometryTests
{
    private const int Width = 60;
    private const int Height = 40;
    private static readonly Rect Area = new(20, 10, 16, 12);

    private static IEnumerable<TestCaseData> Moves()
    {
        yield return Case("resize", new Resize(new ImageScales([(90, 60)])));
        yield return Case("stretch", new Resize(new ImageScales([(90, 50)]), keepRatio: false));
        yield return Case("horizontal flip", new RandomFlip(new FlipRatios(1), new FlipDirections([FlipDirection.Horizontal])));
        yield return Case("vertical flip", new RandomFlip(new FlipRatios(1), new FlipDirections([FlipDirection.Vertical])));
        yield return Case("diagonal flip", new RandomFlip(new FlipRatios(1), new FlipDirections([FlipDirection.Diagonal])));
        yield return Case("pad", new Pad(sizeDivisor: 32));
        yield return Case("expand", new Expand(ratioRange: (2, 2), prob: 1));
        yield return Case("crop", new RandomCrop((36, 50)));
        yield return Case("crop with IoU", new MinIoURandomCrop([0.1, 0.2], minCropSize: 0.8));
        yield return Case("shift", new RandomShift(shiftRatio: 1, maxShiftPx: 9));

        static TestCaseData Case(string name, ITransform transform) => new TestCaseData(transform).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Moves))]
    public void WhatIsWhiteInTheImageIsInTheMaskAndTheBox(ITransform transform)
    {
        for (var seed = 0; seed < 8; seed++)
        {
            using var bitmaps = MakeSample(asPolygons: false);
            using var polygons = MakeSample(asPolygons: true);
            Assert.That(transform.Apply(bitmaps, new Random(seed)) && transform.Apply(polygons, new Random(seed)), Is.True);
            var white = FindWhite(bitmaps.Image);
            var (first, second) = (bitmaps.Objects.Single(), polygons.Objects.Single());
            AssertNear(first.Box, white, 1.01f);
            AssertNear(first.Mask!.ToBitmap().Bounds, white, 1.01f);
            AssertNear(second.Mask!.ToBitmap().Bounds, white, 1.01f);
            Assert.That(second.Mask, Is.InstanceOf<PolygonMask>());
            Assert.That(bitmaps.Proposals!.Single().Box, Is.EqualTo(first.Box));
            Assert.That((first.Mask!.Height, first.Mask.Width), Is.EqualTo((bitmaps.Image.Rows, bitmaps.Image.Cols)));
            Assert.That(bitmaps.PadShape, Is.EqualTo((bitmaps.Image.Rows, bitmaps.Image.Cols)));
            AssertLandmarks(first, bitmaps.Flip);
        }
    }

    [Test]
    public void ACroppedAwayObjectLeavesWithItsMaskAndLandmarks()
    {
        using var sample = MakeSample(asPolygons: false);
        sample.Objects.Add(new ObjectAnnotation(new Box(58, 38, 60, 40), 1, Mask: new BitmapMask(Height, Width, new byte[Height * Width])));
        new MinIoURandomCrop([0.0001], minCropSize: 0.9).Apply(sample, new Random(3));
        Assert.That(sample.Objects.TrueForAll(item => item.Mask!.Height == sample.Image.Rows), Is.True);
    }

    [Test]
    public void BoxesAreRecomputedFromTheCroppedMask()
    {
        using var sample = MakeSample(asPolygons: false);
        sample.Objects[0] = sample.Objects[0] with { Box = new Box(0, 0, Width, Height) };
        new RandomCrop((Height, Width), recomputeBbox: true).Apply(sample, new Random(0));
        Assert.That(sample.Objects[0].Box, Is.EqualTo(new Box(Area.Left, Area.Top, Area.Right, Area.Bottom)));
    }

    [Test]
    public void SmallObjectsAreFiltered()
    {
        using var sample = MakeSample(asPolygons: false);
        sample.Objects.Add(new ObjectAnnotation(new Box(1, 1, 2, 9), 1, Mask: new BitmapMask(Height, Width, new byte[Height * Width])));
        Assert.That(new FilterAnnotations(byBox: false, byMask: true).Apply(sample, new Random(0)), Is.True);
        Assert.That(sample.Objects, Has.Count.EqualTo(1));
        Assert.That(new FilterAnnotations((100, 100)).Apply(sample, new Random(0)), Is.False);
    }

    private static DetectionSample MakeSample(bool asPolygons)
    {
        var image = new Mat(Height, Width, MatType.CV_8UC3, Scalar.All(20));
        Cv2.Rectangle(image, Area, Scalar.All(255), -1);
        double[] corners = [Area.Left, Area.Top, Area.Right, Area.Top, Area.Right, Area.Bottom, Area.Left, Area.Bottom];
        IInstanceMask mask = new PolygonMask(Height, Width, [corners]);
        var box = new Box(Area.Left, Area.Top, Area.Right, Area.Bottom);
        // Left eye, right eye, nose, left and right corner of the mouth; the nose is not annotated.
        float[] landmarks = [22, 12, 34, 12, float.NaN, float.NaN, 23, 20, 33, 20];
        return new DetectionSample
        {
            FileName = "image.png",
            ImageId = "1",
            Image = image,
            OriginalShape = (Height, Width),
            ImageShape = (Height, Width),
            PadShape = (Height, Width),
            LandmarkFlipOrder = [1, 0, 2, 4, 3],
            Objects = [new ObjectAnnotation(box, 0, Landmarks: landmarks, Mask: asPolygons ? mask : mask.ToBitmap())],
            Proposals = [new ScoredBox(box, 0.5f)],
            HasObjects = true,
            HasMasks = true,
        };
    }

    private static Box FindWhite(Mat image)
    {
        var (left, top, right, bottom) = (int.MaxValue, int.MaxValue, -1, -1);
        for (var y = 0; y < image.Rows; y++)
        {
            var row = image.Row<byte>(y);
            for (var x = 0; x < image.Cols; x++)
            {
                if (row[3 * x] < 137) continue;
                (left, right, top, bottom) = (Math.Min(left, x), Math.Max(right, x), Math.Min(top, y), Math.Max(bottom, y));
            }
        }

        return new Box(left, top, right + 1, bottom + 1);
    }

    private static void AssertNear(Box box, Box expected, float tolerance)
    {
        Assert.That((float[])[box.X1, box.Y1, box.X2, box.Y2], Is.EqualTo((float[])[expected.X1, expected.Y1, expected.X2, expected.Y2]).Within(tolerance));
    }

    // The left eye is 2 of 16 pixels from the left of the box and the right eye 2 from its right, whichever way the picture was turned: mirroring
    // swaps the names, so that the first point stays on the left.
    private static void AssertLandmarks(ObjectAnnotation item, FlipDirection flip)
    {
        var (box, points) = (item.Box, item.Landmarks!);
        var upsideDown = flip is FlipDirection.Vertical or FlipDirection.Diagonal;
        var (eyeX, mouthX) = upsideDown ? (14 / 16f, 13 / 16f) : (2 / 16f, 3 / 16f);
        Assert.That((points[0] - box.X1) / box.Width, Is.EqualTo(eyeX).Within(0.01f), "left eye");
        Assert.That((points[2] - box.X1) / box.Width, Is.EqualTo(1 - eyeX).Within(0.01f), "right eye");
        Assert.That((points[6] - box.X1) / box.Width, Is.EqualTo(mouthX).Within(0.01f), "left mouth");
        Assert.That((points[1] - box.Y1) / box.Height, Is.EqualTo(upsideDown ? 10 / 12f : 2 / 12f).Within(0.01f));
        Assert.That(float.IsNaN(points[4]) && float.IsNaN(points[5]), Is.True, "the nose");
    }
}
