using Detection.Core.Contracts;
using Detection.Core.Registry;
using static TorchSharp.torch;

namespace Detection.Models.Layers.Plugins;

/// <summary>Global context blocks (Cao et al., "GCNet", ICCVW 2019; mmcv's <c>ContextBlock</c>).</summary>
/// <param name="ratio">Channels inside the transform per channel of the map.</param>
/// <param name="poolingType">How the map is summed up: <c>att</c> or <c>avg</c>.</param>
/// <param name="fusionTypes">How the context is brought back: <c>channel_add</c>, <c>channel_mul</c> or both; the former unless given.</param>
/// <param name="postfix">What the layer's name ends with, where a block has several of its kind.</param>
/// <param name="inChannels">Channels of the input, where a config names them; they must be those of the place.</param>
[Component("ContextBlock")]
public sealed class ContextBlockFactory(
    double ratio,
    ContextPooling poolingType = ContextPooling.Att,
    IReadOnlyList<ContextFusion>? fusionTypes = null,
    LayerPostfix? postfix = null,
    int? inChannels = null) : IPluginFactory
{
    /// <inheritdoc/>
    public string Name => "context_block" + postfix?.Text;

    /// <inheritdoc/>
    public nn.Module<Tensor, Tensor> Create(int channels) => new ContextBlock(PluginChannels.Check(inChannels, channels, "ContextBlock"), ratio, poolingType, fusionTypes ?? [ContextFusion.ChannelAdd]);
}
