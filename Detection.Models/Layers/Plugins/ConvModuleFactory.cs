using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Core.Structures;
using static TorchSharp.torch;

namespace Detection.Models.Layers.Plugins;

/// <summary>A convolution, normalisation and activation as a plugin (mmcv's <c>ConvModule</c>).</summary>
/// <param name="inChannels">Channels of the input.</param>
/// <param name="outChannels">Channels of the output.</param>
/// <param name="kernelSize">Height and width of the kernel in cells.</param>
/// <param name="stride">Step in cells.</param>
/// <param name="padding">Zeros added at each border, in cells.</param>
/// <param name="dilation">Distance between kernel taps in cells.</param>
/// <param name="groups">Number of channel groups.</param>
/// <param name="convCfg">Makes the convolution; a plain one unless given.</param>
/// <param name="normCfg">Makes the normalisation; none unless given.</param>
/// <param name="actCfg">Makes the activation; ReLU unless given, none where null.</param>
[Component("ConvModule")]
[UnsupportedKey("inplace", "it saves memory in PyTorch and changes no result")]
public sealed class ConvModuleFactory(
    int inChannels,
    int outChannels,
    int kernelSize,
    int stride = 1,
    int padding = 0,
    int dilation = 1,
    int groups = 1,
    IConvFactory? convCfg = null,
    INormFactory? normCfg = null,
    [ConfigDefault("""{"type": "ReLU"}""")] IActivationFactory? actCfg = null) : IPluginFactory
{
    /// <inheritdoc/>
    public string Name => "conv_block";

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The channels are not those configured.</exception>
    public nn.Module<Tensor, Tensor> Create(int channels) => new ConvModule(
        new ConvShape(PluginChannels.Check(inChannels, channels, "ConvModule"), outChannels, kernelSize, stride, padding, dilation, groups), convCfg, normCfg, actCfg);
}
