using Detection.Core.Contracts;
using Detection.Core.Registry;
using static TorchSharp.torch;

namespace Detection.Models.Layers.Plugins;

/// <summary>Non-local blocks (Wang et al., CVPR 2018; mmcv's <c>NonLocal2d</c>).</summary>
/// <param name="reduction">Channels of the map per channel of an embedding.</param>
/// <param name="useScale">Whether products are divided by the root of the embedding's length (embedded_gaussian).</param>
/// <param name="convCfg">Makes the convolutions; plain ones unless given.</param>
/// <param name="normCfg">Makes the norm of the last convolution; none unless given.</param>
/// <param name="mode">How cells are weighed: <c>embedded_gaussian</c>, <c>gaussian</c>, <c>dot_product</c> or <c>concatenation</c>.</param>
/// <param name="subSample">Whether the cells that are looked at are halved by max pooling.</param>
/// <param name="postfix">What the layer's name ends with, where a block has several of its kind.</param>
[Component("NonLocal2d")]
public sealed class NonLocal2dFactory(
    int reduction = 2,
    bool useScale = true,
    IConvFactory? convCfg = null,
    INormFactory? normCfg = null,
    NonLocalMode mode = NonLocalMode.EmbeddedGaussian,
    bool subSample = false,
    LayerPostfix? postfix = null) : IPluginFactory
{
    /// <inheritdoc/>
    public string Name => "nonlocal_block" + postfix?.Text;

    /// <inheritdoc/>
    public nn.Module<Tensor, Tensor> Create(int channels) => new NonLocal2d(channels, reduction, useScale, convCfg, normCfg, mode, subSample);
}
