using Detection.Core.Construction;
using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Ops.Memory;
using static TorchSharp.torch;

namespace Detection.Ops.RoI;

/// <summary>RoIPool (Girshick, Fast R-CNN, ICCV 2015; mmcv's <c>RoIPool</c>): the largest cell of each bin.</summary>
[Component("RoIPool")]
[UnsupportedKey("spatial_scale", "the extractor knows the stride of each map")]
public sealed class RoIPool : IRoILayer
{
    private readonly bool quantized;

    /// <summary>Describes the layer.</summary>
    /// <param name="outputSize">Cells of the output: one number, or height and width.</param>
    /// <param name="quantized">Whether regions are rounded to whole cells before they are cut into bins, as in Fast R-CNN and
    /// torchvision; mmcv only rounds the bins outwards.</param>
    /// <exception cref="ArgumentException">The output has no cells.</exception>
    public RoIPool(IntPair outputSize, bool quantized = false)
    {
        if (outputSize.First < 1 || outputSize.Second < 1)
            throw new ArgumentException($"output_size must be at least 1, found ({outputSize.First}, {outputSize.Second}).", nameof(outputSize));
        OutputSize = (outputSize.First, outputSize.Second);
        this.quantized = quantized;
    }

    /// <inheritdoc/>
    public (int Height, int Width) OutputSize { get; }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The shapes do not fit, or a region is not finite (or beyond all measure) or belongs to no image.</exception>
    public Tensor Pool(Tensor features, Tensor rois, double spatialScale)
    {
        RegionChecks.Shapes(features, rois);
        var settings = new RoIPoolSettings(OutputSize.Height, OutputSize.Width, spatialScale, quantized);
        using var scope = NewDisposeScope();
        using var regions = rois.detach();
        if (!TensorMemory.IsDirect(features) || !TensorMemory.IsDirect(regions))
            return RoIPoolOperators.Apply(features, regions, settings).MoveToOuterDisposeScope();

        var contiguous = regions.contiguous();
        RegionChecks.Values(contiguous, features.shape[0]);
        return RoIPoolFunction.apply(features, contiguous, settings).MoveToOuterDisposeScope();
    }
}
