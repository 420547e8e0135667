using Detection.Core.Construction;
using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Ops.Memory;
using static TorchSharp.torch;

namespace Detection.Ops.RoI;

/// <summary>RoIAlign (He et al., ICCV 2017; mmcv's <c>RoIAlign</c>): bilinear samples of each bin, pooled.</summary>
[Component("RoIAlign")]
[UnsupportedKey("use_torchvision", "there is one implementation here, which agrees with both")]
[UnsupportedKey("spatial_scale", "the extractor knows the stride of each map")]
public sealed class RoIAlign : IRoILayer
{
    private readonly int samplingRatio;
    private readonly PoolMode poolMode;
    private readonly bool aligned;

    /// <summary>Describes the layer.</summary>
    /// <param name="outputSize">Cells of the output: one number, or height and width.</param>
    /// <param name="samplingRatio">Samples per bin and axis; 0 takes as many as the bin has cells, rounded up.</param>
    /// <param name="poolMode">Whether a bin's samples are averaged (<c>avg</c>) or the largest is taken (<c>max</c>).</param>
    /// <param name="aligned">Whether regions are shifted by half a cell, so that a cell's value stands at its middle.</param>
    /// <exception cref="ArgumentException">The output has no cells, or the sampling ratio is negative.</exception>
    public RoIAlign(IntPair outputSize, int samplingRatio = 0, PoolMode poolMode = PoolMode.Avg, bool aligned = true)
    {
        if (outputSize.First < 1 || outputSize.Second < 1)
            throw new ArgumentException($"output_size must be at least 1, found ({outputSize.First}, {outputSize.Second}).", nameof(outputSize));
        if (samplingRatio < 0) throw new ArgumentException($"sampling_ratio must be 0 or more, found {samplingRatio}.", nameof(samplingRatio));
        OutputSize = (outputSize.First, outputSize.Second);
        this.samplingRatio = samplingRatio;
        this.poolMode = poolMode;
        this.aligned = aligned;
    }

    /// <inheritdoc/>
    public (int Height, int Width) OutputSize { get; }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The shapes do not fit, or a region is not finite (or beyond all measure) or belongs to no image.</exception>
    public Tensor Pool(Tensor features, Tensor rois, double spatialScale)
    {
        RegionChecks.Shapes(features, rois);
        var settings = new RoIAlignSettings(OutputSize.Height, OutputSize.Width, spatialScale, samplingRatio, poolMode, aligned);
        using var scope = NewDisposeScope();
        using var regions = rois.detach();
        if (!TensorMemory.IsDirect(features) || !TensorMemory.IsDirect(regions))
            return RoIAlignOperators.Apply(features, regions, settings).MoveToOuterDisposeScope();

        var contiguous = regions.contiguous();
        RegionChecks.Values(contiguous, features.shape[0]);
        var pooled = TensorMemory.NeedsGradient(features)
            ? RoIAlignFunction.apply(features, contiguous, settings)
            : RoIAlignForward.Run(features, contiguous, settings).Output;
        return pooled.MoveToOuterDisposeScope();
    }
}
