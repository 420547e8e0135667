namespace OpenCvSharp;

public static partial class Cv2
{
    public static Moments Moments(InputArray array, bool binaryImage = false) => new(array, binaryImage);

    public static Moments Moments(IEnumerable<Point> array, bool binaryImage = false)
    {
        using var points = Column(array);
        return new(points, binaryImage);
    }

    public static Moments Moments(IEnumerable<Point2f> array, bool binaryImage = false)
    {
        using var points = Column(array);
        return new(points, binaryImage);
    }

    public static int ConnectedComponents(
        InputArray image, OutputArray labels, PixelConnectivity connectivity = PixelConnectivity.Connectivity8) =>
        ConnectedComponents(image, labels, connectivity, MatType.CV_32S);

    public static int ConnectedComponents(InputArray image, OutputArray labels, PixelConnectivity connectivity, MatType ltype)
    {
        NativeMethods.Check(NativeMethods.ocv_connected_components(
            In(image), Out(labels), (int)connectivity, ltype.Value, out var count));
        Fix(labels);
        return count;
    }

    public static int ConnectedComponents(InputArray image, out int[,] labels, PixelConnectivity connectivity)
    {
        using var mat = new Mat<int>();
        var count = ConnectedComponents(image, mat, connectivity, MatType.CV_32S);
        labels = mat.ToRectangularArray();
        return count;
    }

    public static int ConnectedComponentsWithStats(
        InputArray image, OutputArray labels, OutputArray stats, OutputArray centroids,
        PixelConnectivity connectivity = PixelConnectivity.Connectivity8) =>
        ConnectedComponentsWithStats(image, labels, stats, centroids, connectivity, MatType.CV_32S);

    public static int ConnectedComponentsWithStats(
        InputArray image, OutputArray labels, OutputArray stats, OutputArray centroids, PixelConnectivity connectivity, MatType ltype)
    {
        NativeMethods.Check(NativeMethods.ocv_connected_components_with_stats(
            In(image), Out(labels), Out(stats), Out(centroids), (int)connectivity, ltype.Value, out var count));
        Fix(labels, stats, centroids);
        return count;
    }
}
