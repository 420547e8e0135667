using Detection.Core.Contracts;
using Detection.Core.Structures;
using Detection.Models.Initializers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Detection.Models.Layers;

/// <summary>Moves features to where boxes are, by a deformable convolution whose offsets come from the boxes' shapes (Wang et al., Guided Anchoring,
/// CVPR 2019, eq. 4; Kong et al., FoveaBox, IEEE TIP 2020, fig. 5; mmdetection's <c>FeatureAdaption</c> and <c>FeatureAlign</c>).</summary>
public sealed class FeatureAdaption : nn.Module<Tensor, Tensor, Tensor>, IOffsetConvolution, IWeightInitialized
{
    private readonly Conv2d offset;
    private readonly DeformConv2d adaption;

    /// <summary>Makes the layers <c>conv_offset</c> and <c>conv_adaption</c>.</summary>
    /// <param name="inChannels">Channels of the input.</param>
    /// <param name="outChannels">Channels of the output.</param>
    /// <param name="shapeChannels">Numbers that a shape has: 2 or 4.</param>
    /// <param name="kernelSize">Height and width of the kernel in cells.</param>
    /// <param name="deformGroups">Channel groups that have offsets of their own.</param>
    public FeatureAdaption(int inChannels, int outChannels, int shapeChannels, int kernelSize = 3, int deformGroups = 4)
        : base(nameof(FeatureAdaption))
    {
        offset = nn.Conv2d(shapeChannels, deformGroups * kernelSize * kernelSize * 2, 1, bias: false);
        adaption = new DeformConv2d(new ConvShape(inChannels, outChannels, kernelSize, Padding: (kernelSize - 1) / 2, Bias: false), deformGroups);
        register_module("conv_offset", offset);
        register_module("conv_adaption", adaption);
    }

    /// <summary>Convolves.</summary>
    /// <param name="input">[N, C_in, H, W] float.</param>
    /// <param name="shape">[N, shape_channels, H, W] float, the shape at each position: logarithms of its width and height, or distances to its sides.</param>
    /// <returns>[N, C_out, H, W] float.</returns>
    public override Tensor forward(Tensor input, Tensor shape)
    {
        using var scope = NewDisposeScope();
        return adaption.call(input, offset.call(shape)).relu_().MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public void ClearOffsets() => new ConstantInitializer(0).Fill(offset);

    /// <inheritdoc/>
    public void InitWeights() => WeightInitialization.Apply(
        this, [new NormalInitializer(std: 0.1, layer: new LayerNames("Conv2d"), overrides: [new NormalInitializer(std: 0.01, name: "conv_adaption")])]);

    /// <summary>Does nothing: parts are registered in the constructor, under mmdetection's names, and TorchSharp would register
    /// fields again under theirs.</summary>
    protected override void RegisterComponents()
    {
    }
}
