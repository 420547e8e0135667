using Detection.Core.Contracts;
using Detection.Core.Registry;
using static TorchSharp.torch;

namespace Detection.Models.Layers.Plugins;

/// <summary>Attention blocks of content and position (Zhu et al., ICCV 2019; mmcv's <c>GeneralizedAttention</c>).</summary>
/// <param name="spatialRange">How far a query looks, in cells; -1 is everywhere.</param>
/// <param name="numHeads">Number of heads.</param>
/// <param name="positionEmbeddingDim">Length of the embedding of a distance; -1 is the number of channels.</param>
/// <param name="positionMagnitude">What distances are multiplied by.</param>
/// <param name="kvStride">Step of keys and values.</param>
/// <param name="qStride">Step of queries.</param>
/// <param name="attentionType">Four digits, 1 for each term that is used: query and key content, query content and position, key content
/// alone, position alone.</param>
/// <param name="postfix">What the layer's name ends with, where a block has several of its kind.</param>
/// <param name="inChannels">Channels of the input, where a config names them; they must be those of the place.</param>
[Component("GeneralizedAttention")]
public sealed class GeneralizedAttentionFactory(
    int spatialRange = -1,
    int numHeads = 9,
    int positionEmbeddingDim = -1,
    double positionMagnitude = 1,
    int kvStride = 2,
    int qStride = 1,
    string attentionType = "1111",
    LayerPostfix? postfix = null,
    int? inChannels = null) : IPluginFactory
{
    /// <inheritdoc/>
    public string Name => "gen_attention_block" + postfix?.Text;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The settings contradict each other or the channels.</exception>
    public nn.Module<Tensor, Tensor> Create(int channels) => new GeneralizedAttention(
        PluginChannels.Check(inChannels, channels, "GeneralizedAttention"),
        new GeneralizedAttentionSettings(spatialRange, numHeads, positionEmbeddingDim, positionMagnitude, kvStride, qStride, AttentionTerms.Parse(attentionType)));
}
