using Detection.Core.Registry;
using static TorchSharp.torch;

namespace Detection.Core.Contracts;

/// <summary>A <c>norm_cfg</c>: makes normalisation layers.</summary>
[Registry("norm")]
public interface INormFactory
{
    /// <summary>The prefix of the layer's name in state dicts: <c>bn</c>, <c>gn</c>.</summary>
    string Prefix { get; }

    /// <summary>Makes a layer.</summary>
    /// <param name="channels">Number of channels that it normalises.</param>
    nn.Module<Tensor, Tensor> Create(int channels);
}
