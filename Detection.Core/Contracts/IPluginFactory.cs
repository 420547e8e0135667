using Detection.Core.Registry;
using static TorchSharp.torch;

namespace Detection.Core.Contracts;

/// <summary>A plugin's <c>cfg</c>: makes layers that are put into the blocks of a backbone (attention and the like).</summary>
[Registry("plugin")]
public interface IPluginFactory
{
    /// <summary>The layer's name in state dicts: <c>context_block</c>, with the config's <c>postfix</c> where there is one.</summary>
    string Name { get; }

    /// <summary>Makes a layer that keeps the shape of its input.</summary>
    /// <param name="channels">Channels of the input.</param>
    nn.Module<Tensor, Tensor> Create(int channels);
}
