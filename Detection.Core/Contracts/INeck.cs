using Detection.Core.Registry;
using static TorchSharp.torch;

namespace Detection.Core.Contracts;

/// <summary>Mixes a backbone's feature maps into the levels that the heads work on.</summary>
[Registry("neck")]
public interface INeck : IModuleComponent
{
    /// <summary>Computes the output levels.</summary>
    /// <param name="features">The backbone's maps, each [N, C_i, H_i, W_i], finest first.</param>
    /// <returns>The levels, each [N, C, H_l, W_l], finest first.</returns>
    Tensor[] forward(Tensor[] features);
}
