namespace OpenCvSharp;

/// <content>This matrix as a mask or a set of points.</content>
public partial class Mat
{
    public Moments Moments(bool binaryImage = false) => Cv2.Moments(this, binaryImage);

    public int ConnectedComponents(OutputArray labels, PixelConnectivity connectivity = PixelConnectivity.Connectivity8) =>
        Cv2.ConnectedComponents(this, labels, connectivity);

    public int ConnectedComponents(OutputArray labels, PixelConnectivity connectivity, MatType ltype) =>
        Cv2.ConnectedComponents(this, labels, connectivity, ltype);

    public int ConnectedComponents(out int[,] labels, PixelConnectivity connectivity) =>
        Cv2.ConnectedComponents(this, out labels, connectivity);

    public int ConnectedComponentsWithStats(
        OutputArray labels, OutputArray stats, OutputArray centroids,
        PixelConnectivity connectivity = PixelConnectivity.Connectivity8) =>
        Cv2.ConnectedComponentsWithStats(this, labels, stats, centroids, connectivity);

    public int ConnectedComponentsWithStats(
        OutputArray labels, OutputArray stats, OutputArray centroids, PixelConnectivity connectivity, MatType ltype) =>
        Cv2.ConnectedComponentsWithStats(this, labels, stats, centroids, connectivity, ltype);

    public void FindContours(
        out Point[][] contours, out HierarchyIndex[] hierarchy, RetrievalModes mode, ContourApproximationModes method,
        Point? offset = null) => Cv2.FindContours(this, out contours, out hierarchy, mode, method, offset);

    public Point[][] FindContoursAsArray(RetrievalModes mode, ContourApproximationModes method, Point? offset = null) =>
        Cv2.FindContoursAsArray(this, mode, method, offset);

    public Mat ApproxPolyDP(double epsilon, bool closed)
    {
        var dst = new Mat();
        Cv2.ApproxPolyDP(this, dst, epsilon, closed);
        return dst;
    }

    public double ArcLength(bool closed) => Cv2.ArcLength(this, closed);

    public Rect BoundingRect() => Cv2.BoundingRect(this);

    public double ContourArea(bool oriented = false) => Cv2.ContourArea(this, oriented);

    public RotatedRect MinAreaRect() => Cv2.MinAreaRect(this);

    public void MinEnclosingCircle(out Point2f center, out float radius) => Cv2.MinEnclosingCircle(this, out center, out radius);

    public Mat ConvexHull(bool clockwise = false, bool returnPoints = true)
    {
        var dst = new Mat();
        Cv2.ConvexHull(this, dst, clockwise, returnPoints);
        return dst;
    }

    public double PointPolygonTest(Point2f pt, bool measureDist) => Cv2.PointPolygonTest(this, pt, measureDist);
}
