using Detection.Core.Registry;
using static TorchSharp.torch;

namespace Detection.Core.Contracts;

/// <summary>Turns images into feature maps of several strides.</summary>
[Registry("backbone")]
public interface IBackbone : IModuleComponent
{
    /// <summary>Computes the feature maps named by the backbone's <c>out_indices</c>.</summary>
    /// <param name="images">[N, 3, H, W] float, normalised.</param>
    /// <returns>One [N, C_i, H_i, W_i] per output index, finest first.</returns>
    Tensor[] forward(Tensor images);
}
