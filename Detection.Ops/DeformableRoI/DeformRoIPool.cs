using Detection.Core.Construction;
using Detection.Core.Contracts;
using Detection.Core.Registry;
using static TorchSharp.torch;

namespace Detection.Ops.DeformableRoI;

/// <summary>Deformable RoI pooling without offsets (mmcv's <c>DeformRoIPool</c>); the layers that move bins are <c>DeformRoIPoolPack</c> and
/// <c>ModulatedDeformRoIPoolPack</c>.</summary>
[Component("DeformRoIPool")]
[UnsupportedKey("spatial_scale", "the extractor knows the stride of each map")]
[UnsupportedKey("gamma", "nothing is moved")]
public sealed class DeformRoIPool : IRoILayer
{
    private readonly int samplingRatio;

    /// <summary>Describes the layer.</summary>
    /// <param name="outputSize">Cells of the output: one number, or height and width.</param>
    /// <param name="samplingRatio">Samples per bin and axis; zero or less takes as many as the bin has cells, rounded up.</param>
    /// <exception cref="ArgumentException">The output has no cells.</exception>
    public DeformRoIPool(IntPair outputSize, int samplingRatio = 0)
    {
        if (outputSize.First < 1 || outputSize.Second < 1)
            throw new ArgumentException($"output_size must be at least 1, found ({outputSize.First}, {outputSize.Second}).", nameof(outputSize));
        OutputSize = (outputSize.First, outputSize.Second);
        this.samplingRatio = samplingRatio;
    }

    /// <inheritdoc/>
    public (int Height, int Width) OutputSize { get; }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The shapes do not fit, or a region is not finite (or beyond all measure) or belongs to no image.</exception>
    public Tensor Pool(Tensor features, Tensor rois, double spatialScale) =>
        DeformableRoIPooling.Apply(features, rois, null, OutputSize, spatialScale, samplingRatio);
}
