using Detection.Core.Contracts;
using Detection.Core.Structures;
using Detection.Models.Initializers;
using Detection.Models.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Detection.Models.DenseHeads;

/// <summary>Moves features to where boxes are, by a deformable convolution whose offsets come from the boxes (Kong et al., FoveaBox, IEEE
/// TIP 2020, fig. 5; mmdetection's <c>FeatureAlign</c>). In state dicts: <c>conv_offset</c> and <c>conv_adaption</c>.</summary>
public sealed class FeatureAlign : nn.Module<Tensor, Tensor, Tensor>, IOffsetConvolution, IWeightInitialized
{
    private static readonly IReadOnlyList<IInitializer> InitCfg =
    [
        new NormalInitializer(std: 0.1, layer: new LayerNames("Conv2d"), overrides: [new NormalInitializer(std: 0.01, name: "conv_adaption")]),
    ];

    private readonly Conv2d offset;
    private readonly DeformConv2d adaption;

    /// <summary>Builds the layers.</summary>
    /// <param name="inChannels">Channels of the features.</param>
    /// <param name="outChannels">Channels of the aligned features.</param>
    /// <param name="kernelSize">Height and width of the kernel in cells.</param>
    /// <param name="deformGroups">Groups of channels that are moved alike.</param>
    public FeatureAlign(int inChannels, int outChannels, int kernelSize = 3, int deformGroups = 4)
        : base(nameof(FeatureAlign))
    {
        offset = nn.Conv2d(4, deformGroups * kernelSize * kernelSize * 2, 1, bias: false);
        adaption = new DeformConv2d(new ConvShape(inChannels, outChannels, kernelSize, Padding: (kernelSize - 1) / 2, Bias: false), deformGroups);
        register_module("conv_offset", offset);
        register_module("conv_adaption", adaption);
    }

    /// <inheritdoc/>
    /// <param name="input">[N, C, H, W] features.</param>
    /// <param name="shape">[N, 4, H, W] distances to the sides of the box at each cell.</param>
    /// <returns>[N, C', H, W].</returns>
    public override Tensor forward(Tensor input, Tensor shape)
    {
        using var scope = NewDisposeScope();
        return adaption.call(input, offset.call(shape)).relu_().MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public void ClearOffsets() => new ConstantInitializer(0).Fill(offset);

    /// <inheritdoc/>
    public void InitWeights() => WeightInitialization.Apply(this, InitCfg);

    /// <summary>The tower of the classes after aligned features: four times as wide, a 3x3 and a 1x1 convolution.</summary>
    /// <param name="channels">Channels of the aligned features.</param>
    /// <param name="convCfg">Makes the convolutions; null is plain ones.</param>
    /// <param name="normCfg">Makes the norms; null is none.</param>
    internal static ConvStack Classifier(int channels, IConvFactory? convCfg, INormFactory? normCfg)
    {
        var activation = new ReLUFactory();
        return new ConvStack(
            new ConvModule(new ConvShape(channels, 4 * channels, 3, Padding: 1), convCfg, normCfg, activation),
            new ConvModule(new ConvShape(4 * channels, 4 * channels, 1), convCfg, normCfg, activation));
    }

    /// <summary>Does nothing: parts are registered in the constructor, under mmdetection's names, and TorchSharp would register
    /// fields again under theirs.</summary>
    protected override void RegisterComponents()
    {
    }
}
