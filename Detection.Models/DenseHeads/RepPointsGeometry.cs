using static TorchSharp.torch;

namespace Detection.Models.DenseHeads;

/// <summary>Points as taps of a deformable convolution, and grids of them on boxes; y comes before x, in cells relative to the centre.</summary>
internal sealed class RepPointsGeometry
{
    private readonly float[] taps;

    /// <param name="numPoints">Number of points; the square of an odd number.</param>
    /// <exception cref="ArgumentException">The number is no odd square.</exception>
    public RepPointsGeometry(int numPoints)
    {
        Kernel = (int)Math.Sqrt(numPoints);
        if (Kernel * Kernel != numPoints || Kernel % 2 == 0)
            throw new ArgumentException($"RepPointsHead: num_points must be the square of an odd number (9, 25), found {numPoints}.", nameof(numPoints));
        var reach = Padding;
        taps = [.. Enumerable.Range(0, numPoints).SelectMany(tap => new float[] { (tap / Kernel) - reach, (tap % Kernel) - reach })];
    }

    /// <summary>Height and width of the kernel.</summary>
    public int Kernel { get; }

    /// <summary>Padding that keeps a map's size.</summary>
    public int Padding => (Kernel - 1) / 2;

    /// <summary>[1, 2 * points, 1, 1]: where the taps of an undeformed convolution are.</summary>
    public Tensor Taps(Device device) => tensor(taps, [1, taps.Length, 1, 1], float32, device);

    /// <summary>Moves and scales boxes, and lays a grid of points on each.</summary>
    /// <param name="regression">[N, 4, H, W]: shifts of x and y in sizes, logarithms of growth.</param>
    /// <param name="boxes">[N or 1, 4, H or 1, W or 1] x1 y1 x2 y2 in cells.</param>
    /// <returns>Points [N, 2 * points, H, W] and boxes [N, 4, H, W].</returns>
    public (Tensor Points, Tensor Boxes) Grid(Tensor regression, Tensor boxes)
    {
        using var scope = NewDisposeScope();
        var (low, high) = (boxes.narrow(1, 0, 2), boxes.narrow(1, 2, 2));
        var center = (low + high) / 2;
        var extent = (high - low).clamp(min: 1e-6);
        var grown = extent * regression.narrow(1, 2, 2).exp();
        var corner = center + (extent * regression.narrow(1, 0, 2)) - (grown * 0.5);
        var steps = linspace(0, 1, Kernel, float32, regression.device).reshape(1, Kernel, 1, 1);
        var (count, height, width) = (regression.shape[0], regression.shape[2], regression.shape[3]);
        var x = (corner.narrow(1, 0, 1) + (grown.narrow(1, 0, 1) * steps)).unsqueeze(1).expand(count, Kernel, Kernel, height, width);
        var y = (corner.narrow(1, 1, 1) + (grown.narrow(1, 1, 1) * steps)).unsqueeze(2).expand(count, Kernel, Kernel, height, width);
        var points = stack([y, x], 3).reshape(count, -1, height, width);
        return scope.MoveToOuter(points, cat([corner, corner + grown], 1));
    }

    /// <summary>The box of each set of points.</summary>
    /// <param name="points">[N, 2 * points, ...], y before x or x before y.</param>
    /// <param name="transform">How points become a box.</param>
    /// <param name="momentFactors">[2], logarithms of the factors of width and height, for <see cref="RepPointsTransform.Moment"/>.</param>
    /// <param name="yFirst">Whether y stands before x.</param>
    /// <returns>[N, 4, ...] x1 y1 x2 y2.</returns>
    public static Tensor ToBoxes(Tensor points, RepPointsTransform transform, Tensor? momentFactors, bool yFirst)
    {
        using var scope = NewDisposeScope();
        var pairs = points.reshape([points.shape[0], -1, 2, .. points.shape[2..]]);
        var (x, y) = (pairs.select(2, yFirst ? 1 : 0), pairs.select(2, yFirst ? 0 : 1));
        if (momentFactors is not null) return ByMoments(x, y, momentFactors.exp()).MoveToOuterDisposeScope();
        if (transform == RepPointsTransform.PartialMinmax) (x, y) = (x.narrow(1, 0, 4), y.narrow(1, 0, 4));
        return cat([Least(x), Least(y), Greatest(x), Greatest(y)], 1).MoveToOuterDisposeScope();
    }

    private static Tensor ByMoments(Tensor x, Tensor y, Tensor factors)
    {
        var (centerX, centerY) = (x.mean([1], keepdim: true), y.mean([1], keepdim: true));
        var halfWidth = (x - centerX).std(1, unbiased: true, keepdim: true) * factors[0];
        var halfHeight = (y - centerY).std(1, unbiased: true, keepdim: true) * factors[1];
        return cat([centerX - halfWidth, centerY - halfHeight, centerX + halfWidth, centerY + halfHeight], 1);
    }

    private static Tensor Least(Tensor values) => values.min(1, keepdim: true).values;

    private static Tensor Greatest(Tensor values) => values.max(1, keepdim: true).values;
}
