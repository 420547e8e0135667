namespace OpenCvSharp.Tests.Functions;

public class DrawingTests
{
    [Test]
    public void A_drawing_of_everything_gives_what_python_gives()
    {
        using var canvas = new Mat(40, 60, MatType.CV_8UC3, new Scalar(0));
        Cv2.Rectangle(canvas, new Point(5, 5), new Point(30, 25), new Scalar(0, 255, 0), 2);
        Cv2.Line(canvas, 0, 39, 59, 0, new Scalar(255, 0, 0), 1, LineTypes.AntiAlias);
        Cv2.Circle(canvas, 45, 20, 9, new Scalar(0, 0, 255), -1);
        Cv2.PutText(
            canvas, "cat 0.9", new Point(3, 35), HersheyFonts.HersheySimplex, 0.4, Scalar.White, 1, LineTypes.AntiAlias);
        Cv2.FillPoly(canvas, [[new Point(40, 2), new Point(55, 2), new Point(50, 10)]], new Scalar(10, 20, 30));
        Cv2.Ellipse(canvas, new Point(15, 15), new Size(8, 4), 20, 0, 300, new Scalar(1, 2, 3));
        Cv2.Polylines(canvas, [[new Point(31, 30), new Point(58, 31), new Point(50, 38)]], true, new Scalar(9, 9, 200));
        Cv2.ArrowedLine(canvas, new Point(2, 2), new Point(20, 3), new Scalar(50, 60, 70));
        Cv2.DrawMarker(canvas, new Point(50, 35), new Scalar(200, 100, 0));

        Assert.That(Pattern.Sum(canvas), Is.EqualTo(12332638));
    }

    [Test]
    public void A_rectangle_of_a_rect_ends_inside_it()
    {
        using var canvas = new Mat(10, 10, MatType.CV_8UC1, new Scalar(0));
        canvas.Rectangle(new Rect(2, 3, 4, 5), new Scalar(255), -1);

        Assert.That(canvas.CountNonZero(), Is.EqualTo(20));
        Assert.That(canvas.BoundingRect(), Is.EqualTo(new Rect(2, 3, 4, 5)));
    }

    [Test]
    public void Text_is_measured_before_it_is_drawn()
    {
        var size = Cv2.GetTextSize("person 0.87", HersheyFonts.HersheySimplex, 0.5, 1, out var baseLine);

        Assert.That(size, Is.EqualTo(new Size(96, 12)));
        Assert.That(baseLine, Is.EqualTo(5));
    }

    [Test]
    public void Polygons_with_a_hole_are_filled_by_the_even_odd_rule()
    {
        using var canvas = new Mat(12, 12, MatType.CV_8UC1, new Scalar(0));
        Point[] outer = [new(1, 1), new(10, 1), new(10, 10), new(1, 10)];
        Point[] inner = [new(4, 4), new(7, 4), new(7, 7), new(4, 7)];
        canvas.FillPoly([outer, inner], new Scalar(1));
        using var convex = new Mat(12, 12, MatType.CV_8UC1, new Scalar(0));
        convex.FillConvexPoly(outer, new Scalar(1));

        Assert.That(canvas.At<byte>(5, 5), Is.Zero);
        Assert.That(canvas.At<byte>(2, 2), Is.EqualTo(1));
        Assert.That(convex.CountNonZero(), Is.EqualTo(100));
    }
}
