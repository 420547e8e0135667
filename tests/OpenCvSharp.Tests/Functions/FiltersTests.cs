namespace OpenCvSharp.Tests.Functions;

public class FiltersTests
{
    [TestCase(ColorConversionCodes.BGR2GRAY, 4823828)]
    [TestCase(ColorConversionCodes.BGR2HSV, 13466945)]
    [TestCase(ColorConversionCodes.BGR2Lab, 15313933)]
    [TestCase(ColorConversionCodes.BGR2YCrCb, 14357529)]
    [TestCase(ColorConversionCodes.BGR2RGB, 14509628)]
    public void Colors_convert_as_in_python(ColorConversionCodes code, long expected)
    {
        using var image = Pattern.Image();
        using var converted = image.CvtColor(code);

        Assert.That(Pattern.Sum(converted), Is.EqualTo(expected));
    }

    [Test]
    public void Blurs_give_what_python_gives()
    {
        using var image = Pattern.Image();
        using var gaussian = image.GaussianBlur(new Size(5, 5), 1.1);
        using var median = image.MedianBlur(3);
        using var box = image.Blur(new Size(3, 3));

        Assert.That(Pattern.Sum(gaussian), Is.EqualTo(14472579));
        Assert.That(Pattern.Sum(median), Is.EqualTo(14482006));
        Assert.That(Pattern.Sum(box), Is.EqualTo(14474492));
    }

    [Test]
    public void A_kernel_of_a_managed_array_filters()
    {
        using var image = Pattern.Image();
        using var kernel = Mat.FromArray(new float[,] { { 0, -1, 0 }, { -1, 5, -1 }, { 0, -1, 0 } });
        using var sharp = image.Filter2D(-1, kernel);

        Assert.That(Pattern.Sum(sharp), Is.EqualTo(14468332));
    }

    [Test]
    public void Edges_thresholds_and_equalisation_work_on_gray()
    {
        using var gray = Pattern.Gray();
        using var edges = gray.Canny(50, 150);
        using var sobel = gray.Sobel(MatType.CV_16S, 1, 0);
        using var magnitude = new Mat();
        Cv2.Absdiff(sobel, new Scalar(0), magnitude);
        using var equalised = gray.EqualizeHist();
        using var binary = gray.Threshold(100, 255, ThresholdTypes.Binary);
        using var otsu = new Mat();
        var level = Cv2.Threshold(gray, otsu, 0, 255, ThresholdTypes.Otsu);

        Assert.That(Pattern.Sum(edges), Is.EqualTo(828240));
        Assert.That(Pattern.Sum(magnitude), Is.EqualTo(2572224));
        Assert.That(Pattern.Sum(equalised), Is.EqualTo(4771670));
        Assert.That(Pattern.Sum(binary), Is.EqualTo(6050385));
        Assert.That(level, Is.EqualTo(124));
    }

    [Test]
    public void Morphology_takes_a_structuring_element_or_none()
    {
        using var image = Pattern.Image();
        using var element = Cv2.GetStructuringElement(MorphShapes.Ellipse, new Size(5, 5));
        using var square = Cv2.GetStructuringElement(MorphShapes.Rect, new Size(3, 3));
        using var dilated = image.Dilate(element);
        using var eroded = image.Erode(element);
        using var opened = image.MorphologyEx(MorphTypes.Open, element);
        using var byDefault = image.Dilate(null);
        using var bySquare = image.Dilate(square);

        Assert.That(Pattern.Sum(dilated), Is.EqualTo(19852991));
        Assert.That(Pattern.Sum(eroded), Is.EqualTo(8967595));
        Assert.That(Pattern.Sum(opened), Is.EqualTo(13641106));
        Assert.That(Pattern.Sum(byDefault), Is.EqualTo(Pattern.Sum(bySquare)));
    }

    [Test]
    public void Distance_to_the_background_is_largest_in_the_middle()
    {
        using var mask = new Mat(11, 11, MatType.CV_8UC1, Scalar.All(255));
        mask.Row(0).SetTo(Scalar.All(0));
        using var distance = new Mat();
        Cv2.DistanceTransform(mask, distance, DistanceTypes.L2, DistanceTransformMasks.Mask3, MatType.CV_32F);

        Assert.That(distance.At<float>(0, 5), Is.Zero);
        Assert.That(distance.At<float>(10, 5), Is.EqualTo(10).Within(0.6));
    }
}
