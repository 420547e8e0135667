using Detection.Core.Construction;
using Detection.Core.Contracts;
using static TorchSharp.torch;

namespace Detection.Ops.PositionSensitive;

/// <summary>Position-sensitive RoIAlign (Li et al., Light-Head R-CNN, 2017; torchvision's <c>ps_roi_align</c>): the mean of bilinear
/// samples, where every bin reads channels of its own.</summary>
public sealed class PositionSensitiveRoIAlign : IRoILayer
{
    private readonly int samplingRatio;

    /// <summary>Describes the layer.</summary>
    /// <param name="outputSize">Cells of the output: one number, or height and width.</param>
    /// <param name="samplingRatio">Samples per bin and axis; zero or less takes as many as the bin has cells, rounded up.</param>
    /// <exception cref="ArgumentException">The output has no cells.</exception>
    public PositionSensitiveRoIAlign(IntPair outputSize, int samplingRatio = -1)
    {
        OutputSize = PositionSensitivePooling.Check(outputSize);
        this.samplingRatio = samplingRatio;
    }

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
        var corners = (regions.narrow(1, 1, 4) * spatialScale) - 0.5;
        var rows = Axis(corners.select(1, 1), corners.select(1, 3), OutputSize.Height, features.shape[2]);
        var columns = Axis(corners.select(1, 0), corners.select(1, 2), OutputSize.Width, features.shape[3]);
        return PositionSensitivePooling.Pool(features, regions.select(1, 0), rows, columns).MoveToOuterDisposeScope();
    }

    // [R, bins, cells]: the share that each cell of an axis has in each bin. A sample's weights for the two cells beside it are the
    // hat function around it; what is out of the map by up to a cell takes the cell at the border.
    private Tensor Axis(Tensor begin, Tensor end, int bins, long cells)
    {
        var binSize = (end - begin) / bins;
        var samples = samplingRatio > 0 ? full_like(binSize, samplingRatio) : binSize.ceil().clamp(min: 0);
        var most = samplingRatio > 0 ? samplingRatio : samples.shape[0] == 0 ? 0 : (long)samples.max().to(float64).item<double>();
        var sample = arange(Math.Max(most, 1), begin.dtype, begin.device);
        var bin = arange(bins, begin.dtype, begin.device).reshape(1, -1, 1);
        var place = Column(begin) + (bin * Column(binSize)) + ((sample + 0.5) * Column(binSize) / Column(samples).clamp(min: 1));
        var counts = (sample < Column(samples)) & (place >= -1) & (place <= cells);
        var distance = (place.clamp(0, cells - 1).unsqueeze(-1) - arange(cells, begin.dtype, begin.device)).abs();
        var weights = (1 - distance).clamp(min: 0) * counts.to(begin.dtype).unsqueeze(-1);
        return weights.sum(dim: 2) / Column(samples).clamp(min: 1);

        static Tensor Column(Tensor values) => values.reshape(-1, 1, 1);
    }
}
