using Detection.Core.Construction;
using Detection.Core.Contracts;
using Detection.Core.Registry;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Detection.Models.RoIHeads.RoIExtractors;

/// <summary>Deformable RoI pooling that computes the moves and the weights of its bins from the region pooled without any (Zhu et al.,
/// CVPR 2019; mmcv's <c>ModulatedDeformRoIPoolPack</c>).</summary>
/// <remarks>In state dicts: <c>roi_layers.L.offset_fc</c> and <c>mask_fc</c> for every level L.</remarks>
[Component("ModulatedDeformRoIPoolPack")]
[UnsupportedKey("spatial_scale", "the extractor knows the stride of each map")]
public sealed class ModulatedDeformRoIPoolPack : DeformRoIPoolPackBase
{
    private readonly Func<ModulatedDeformRoIPoolPack> another;
    private readonly Sequential masks;

    /// <summary>Makes the layers.</summary>
    /// <param name="outputSize">Cells of the output: one number, or height and width.</param>
    /// <param name="outputChannels">Channels of the maps.</param>
    /// <param name="deformFcChannels">Values of each hidden layer.</param>
    /// <param name="samplingRatio">Samples per bin and axis; zero or less takes as many as the bin has cells, rounded up.</param>
    /// <param name="gamma">How far an offset of 1 moves a bin, in sizes of the region.</param>
    /// <exception cref="ArgumentException">The output has no cells.</exception>
    public ModulatedDeformRoIPoolPack(IntPair outputSize, int outputChannels, int deformFcChannels = 1024, int samplingRatio = 0, double gamma = 0.1)
        : base(outputSize, outputChannels, deformFcChannels, samplingRatio, gamma, nameof(ModulatedDeformRoIPoolPack))
    {
        another = () => new ModulatedDeformRoIPoolPack(outputSize, outputChannels, deformFcChannels, samplingRatio, gamma);
        var bins = OutputSize.Height * OutputSize.Width;
        masks = RegionPerceptron.Make(bins * outputChannels, deformFcChannels, 1, bins);
        register_module("mask_fc", masks);
    }

    /// <inheritdoc/>
    public override IRoILayer ForLevel(int level) => level == 0 ? this : another();

    /// <inheritdoc/>
    protected override Tensor Weigh(Tensor moved, Tensor still)
        => moved * masks.call(still).sigmoid().reshape(-1, 1, OutputSize.Height, OutputSize.Width);
}
