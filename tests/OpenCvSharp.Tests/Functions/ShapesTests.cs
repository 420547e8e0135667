namespace OpenCvSharp.Tests.Functions;

public class ShapesTests
{
    [Test]
    public void Contours_come_with_their_hierarchy()
    {
        using var mask = Mask();
        Cv2.FindContours(
            mask, out var contours, out var hierarchy, RetrievalModes.Tree, ContourApproximationModes.ApproxSimple);

        Assert.That(contours, Has.Length.EqualTo(3));
        Assert.That(contours[0], Is.EqualTo(new Point[] { new(20, 5), new(20, 24), new(35, 24), new(35, 5) }));
        Assert.That(contours[1], Has.Length.EqualTo(8));
        Assert.That((hierarchy[0].Next, hierarchy[0].Child, hierarchy[1].Parent), Is.EqualTo((2, 1, 0)));
        Assert.That(contours.Select(c => Cv2.ContourArea(c)), Is.EqualTo(new[] { 285.0, 47, 81 }));
        Assert.That(Cv2.BoundingRect(contours[1]), Is.EqualTo(new Rect(24, 9, 8, 8)));
        Assert.That(Cv2.ArcLength(contours[1], true), Is.EqualTo(25.656854152679443).Within(1e-9));
    }

    [Test]
    public void Contours_drawn_filled_give_the_mask_back()
    {
        using var mask = Mask();
        Cv2.FindContours(
            mask, out var contours, out var hierarchy, RetrievalModes.CComp, ContourApproximationModes.ApproxNone);
        using var drawn = new Mat(mask.Size(), MatType.CV_8UC1, new Scalar(0));
        drawn.DrawContours(contours, -1, new Scalar(255), -1, hierarchy: hierarchy);
        using var difference = new Mat();
        Cv2.Absdiff(mask, drawn, difference);

        // The outline of a hole is drawn on the hole's surrounding pixels, so nothing differs.
        Assert.That(difference.CountNonZero(), Is.Zero);
    }

    [Test]
    public void An_empty_mask_has_no_contours()
    {
        using var mask = new Mat(5, 5, MatType.CV_8UC1, new Scalar(0));

        Assert.That(
            Cv2.FindContoursAsArray(mask, RetrievalModes.External, ContourApproximationModes.ApproxSimple), Is.Empty);
    }

    [Test]
    public void The_smallest_rectangle_around_points_is_turned()
    {
        Point2f[] points = [new(0, 0), new(10, 5), new(8, 9), new(-2, 4)];
        var box = Cv2.MinAreaRect(points);
        var corners = Cv2.BoxPoints(box);

        Assert.That(box.Center.DistanceTo(new Point2f(4, 4.5f)), Is.LessThan(1e-4));
        Assert.That(box.Size.Width * box.Size.Height, Is.EqualTo(50).Within(1e-3));
        Assert.That(box.Angle, Is.EqualTo(26.565f).Within(1e-3f));
        foreach (var point in points)
            Assert.That(corners.Min(corner => corner.DistanceTo(point)), Is.LessThan(1e-3));
        Assert.That(box.BoundingRect().Contains(new Rect(-2, 0, 12, 9)), Is.True);
    }

    [Test]
    public void Components_are_counted_and_measured()
    {
        using var mask = Mask();
        using var labels = new Mat();
        using var stats = new Mat();
        using var centroids = new Mat();
        var count = mask.ConnectedComponentsWithStats(labels, stats, centroids);

        Assert.That(count, Is.EqualTo(3));
        Assert.That(stats.RowSpan<int>(2).ToArray(), Is.EqualTo(new[] { 20, 5, 16, 20, 284 }));
        Assert.That(centroids.At<double>(1, 1), Is.EqualTo(8.5).Within(1e-9));
        Assert.That(labels.At<int>(5, 5), Is.EqualTo(1));
    }

    [Test]
    public void Moments_are_those_of_python()
    {
        using var mask = Mask();
        var moments = mask.Moments();

        Assert.That((moments.M00, moments.M10), Is.EqualTo((97920.0, 2182800.0)));
        Assert.That(moments.Mu20, Is.EqualTo(9461350).Within(1e-3));
        Assert.That(moments.Nu02, Is.EqualTo(0.0003747212860838783).Within(1e-12));
    }

    [Test]
    public void Polygons_are_simplified_hulled_and_tested()
    {
        Point[] polygon = [new(0, 0), new(5, 0), new(10, 0), new(10, 10), new(5, 9), new(0, 10)];

        Assert.That(Cv2.ApproxPolyDP(polygon, 1.5, true), Has.Length.EqualTo(4));
        Assert.That(Cv2.ConvexHull(polygon), Is.EquivalentTo(new Point[] { new(0, 0), new(10, 0), new(10, 10), new(0, 10) }));
        Assert.That(Cv2.PointPolygonTest(polygon, new Point2f(5, 5), false), Is.EqualTo(1));
        Assert.That(Cv2.PointPolygonTest(polygon, new Point2f(5, 12), true), Is.LessThan(0));
    }

    private static Mat Mask()
    {
        var mask = new Mat(30, 40, MatType.CV_8UC1, new Scalar(0));
        mask.Rectangle(new Point(3, 4), new Point(12, 13), new Scalar(255), -1);
        mask.Rectangle(new Point(20, 5), new Point(35, 24), new Scalar(255), -1);
        mask.Rectangle(new Point(25, 10), new Point(30, 15), new Scalar(0), -1);
        return mask;
    }
}
