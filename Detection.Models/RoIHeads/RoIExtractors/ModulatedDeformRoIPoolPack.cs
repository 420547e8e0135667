using Detection.Core.Construction;
using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Ops.DeformableRoI;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Detection.Models.RoIHeads.RoIExtractors;

/// <summary>Deformable RoI pooling that computes the moves and the weights of its bins from the region pooled without any (Zhu et al.,
/// CVPR 2019; mmcv's <c>ModulatedDeformRoIPoolPack</c>).</summary>
/// <remarks>In state dicts: <c>roi_layers.L.offset_fc</c> and <c>mask_fc</c> for every level L.</remarks>
[Component("ModulatedDeformRoIPoolPack")]
[UnsupportedKey("spatial_scale", "the extractor knows the stride of each map")]
public sealed class ModulatedDeformRoIPoolPack : nn.Module, IRoILayer
{
    private readonly int outputChannels;
    private readonly int deformFcChannels;
    private readonly int samplingRatio;
    private readonly double gamma;
    private readonly Sequential offsets;
    private readonly Sequential masks;

    /// <summary>Makes the layers.</summary>
    /// <param name="outputSize">Cells of the output: one number, or height and width.</param>
    /// <param name="outputChannels">Channels of the maps.</param>
    /// <param name="deformFcChannels">Values of each hidden layer.</param>
    /// <param name="samplingRatio">Samples per bin and axis; zero or less takes as many as the bin has cells, rounded up.</param>
    /// <param name="gamma">How far an offset of 1 moves a bin, in sizes of the region.</param>
    /// <exception cref="ArgumentException">The output has no cells.</exception>
    public ModulatedDeformRoIPoolPack(IntPair outputSize, int outputChannels, int deformFcChannels = 1024, int samplingRatio = 0, double gamma = 0.1)
        : base(nameof(ModulatedDeformRoIPoolPack))
    {
        if (outputSize.First < 1 || outputSize.Second < 1)
            throw new ArgumentException($"output_size must be at least 1, found ({outputSize.First}, {outputSize.Second}).", nameof(outputSize));
        OutputSize = (outputSize.First, outputSize.Second);
        this.outputChannels = outputChannels;
        this.deformFcChannels = deformFcChannels;
        this.samplingRatio = samplingRatio;
        this.gamma = gamma;
        var bins = OutputSize.Height * OutputSize.Width;
        offsets = RegionPerceptron.Make(bins * outputChannels, deformFcChannels, 2, 2 * bins);
        register_module("offset_fc", offsets);
        masks = RegionPerceptron.Make(bins * outputChannels, deformFcChannels, 1, bins);
        register_module("mask_fc", masks);
    }

    /// <inheritdoc/>
    public (int Height, int Width) OutputSize { get; }

    /// <inheritdoc/>
    public IRoILayer ForLevel(int level) =>
        level == 0 ? this : new ModulatedDeformRoIPoolPack(OutputSize, outputChannels, deformFcChannels, samplingRatio, gamma);

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The maps have other channels than <c>output_channels</c>, or a region belongs to no image.</exception>
    public Tensor Pool(Tensor features, Tensor rois, double spatialScale)
    {
        if (features.dim() != 4 || features.shape[1] != outputChannels)
            throw new ArgumentException($"ModulatedDeformRoIPoolPack: output_channels is {outputChannels}, but the maps are [{string.Join(", ", features.shape)}].", nameof(features));
        using var scope = NewDisposeScope();
        if (rois.shape[0] == 0) return Pooled(null).MoveToOuterDisposeScope();
        var flat = Pooled(null).reshape(rois.shape[0], -1);
        var moved = Pooled(offsets.call(flat).reshape(-1, 2, OutputSize.Height, OutputSize.Width));
        return (moved * masks.call(flat).sigmoid().reshape(-1, 1, OutputSize.Height, OutputSize.Width)).MoveToOuterDisposeScope();

        Tensor Pooled(Tensor? offset) => DeformableRoIPooling.Apply(features, rois, offset, OutputSize, spatialScale, samplingRatio, gamma);
    }

    /// <summary>Does nothing: parts are registered in the constructor, under mmdetection's names, and TorchSharp would register
    /// fields again under theirs.</summary>
    protected override void RegisterComponents()
    {
    }
}
