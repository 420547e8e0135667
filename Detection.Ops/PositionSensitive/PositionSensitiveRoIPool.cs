using Detection.Core.Construction;
using Detection.Core.Contracts;
using static TorchSharp.torch;

namespace Detection.Ops.PositionSensitive;

/// <summary>Position-sensitive RoI pooling (Dai et al., R-FCN, NeurIPS 2016; torchvision's <c>ps_roi_pool</c>): the mean of the cells of
/// each bin, where every bin reads channels of its own.</summary>
public sealed class PositionSensitiveRoIPool : IRoILayer
{
    /// <summary>Describes the layer.</summary>
    /// <param name="outputSize">Cells of the output: one number, or height and width.</param>
    /// <exception cref="ArgumentException">The output has no cells.</exception>
    public PositionSensitiveRoIPool(IntPair outputSize) => OutputSize = PositionSensitivePooling.Check(outputSize);

    /// <inheritdoc/>
    public (int Height, int Width) OutputSize { get; }

    /// <inheritdoc/>
    /// <param name="features">[N, C * h * w, H, W] float; channel (c * h + y) * w + x is for bin (y, x) of output channel c.</param>
    /// <param name="rois">[R, 5]: image index, x1 y1 x2 y2 in pixels.</param>
    /// <param name="spatialScale">Cells per pixel.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, or a region is not finite (or beyond all measure) or belongs to no image.</exception>
    public Tensor Pool(Tensor features, Tensor rois, double spatialScale)
    {
        using var scope = NewDisposeScope();
        var regions = PositionSensitivePooling.Check(features, rois, OutputSize);
        // Halves are rounded away from zero.
        var scaled = regions.narrow(1, 1, 4) * spatialScale;
        var corners = scaled.sign() * (scaled.abs() + 0.5).floor();
        var rows = Axis(corners.select(1, 1), corners.select(1, 3), OutputSize.Height, features.shape[2]);
        var columns = Axis(corners.select(1, 0), corners.select(1, 2), OutputSize.Width, features.shape[3]);
        return PositionSensitivePooling.Pool(features, regions.select(1, 0), rows, columns).MoveToOuterDisposeScope();
    }

    // [R, bins, cells]: the share that each cell of an axis has in each bin. As in torchvision the last cell of the map is in none.
    private static Tensor Axis(Tensor begin, Tensor end, int bins, long cells)
    {
        var size = ((end - begin).clamp(min: 1) / bins).unsqueeze(1);
        var bin = arange(bins, begin.dtype, begin.device);
        var first = ((bin * size).floor() + begin.unsqueeze(1)).clamp(0, cells - 1).unsqueeze(-1);
        var last = (((bin + 1) * size).ceil() + begin.unsqueeze(1)).clamp(0, cells - 1).unsqueeze(-1);
        var cell = arange(cells, begin.dtype, begin.device);
        var inside = ((cell >= first) & (cell < last)).to(begin.dtype);
        return inside / (last - first).clamp(min: 1);
    }
}
