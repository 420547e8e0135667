using Detection.Core.Contracts;
using Detection.Core.Structures;
using Detection.Models.Layers;
using static TorchSharp.torch;

namespace Detection.Models.Backbones.Faces;

/// <summary>YuNet's opening: a 3x3 convolution of step 2 with norm and ReLU, then a depthwise unit (libfacedetection.train's
/// <c>Conv_head</c>).</summary>
public sealed class YuNetStem : Layer, IInferenceOptimizable
{
    private readonly ConvNormPair opening;
    private readonly DepthwiseUnit unit;

    /// <summary>Makes the layers.</summary>
    /// <param name="inChannels">Channels of the image.</param>
    /// <param name="midChannels">Channels of the convolution.</param>
    /// <param name="outChannels">Channels of the output.</param>
    /// <param name="normCfg">Makes the norms.</param>
    public YuNetStem(int inChannels, int midChannels, int outChannels, INormFactory normCfg)
        : base(nameof(YuNetStem))
    {
        var convolution = new Conv2dFactory().Create(new ConvShape(inChannels, midChannels, 3, Stride: 2, Padding: 1));
        unit = new DepthwiseUnit(midChannels, outChannels, normCfg);
        var norm = normCfg.Create(midChannels);
        register_module("conv1", convolution);
        register_module("conv2", unit);
        register_module(normCfg.Prefix + "1", norm);
        opening = new ConvNormPair(convolution, norm);
    }

    /// <inheritdoc/>
    /// <param name="input">[N, C_in, H, W] float.</param>
    /// <returns>[N, C_out, H / 2, W / 2] float.</returns>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        return unit.call(opening.Apply(input).relu_()).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public IDisposable OptimizeForInference() => FoldingScope.Of(opening);
}
