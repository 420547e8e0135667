using Detection.Core.Registry;
using static TorchSharp.torch;

namespace Detection.Core.Contracts;

/// <summary>Layers that region features pass before every head of a second stage (the last ResNet stage of C4 detectors).</summary>
[Registry("shared_head")]
public interface ISharedHead : IModuleComponent
{
    /// <summary>Computes on region features.</summary>
    /// <param name="features">[R, C, h, w].</param>
    /// <returns>[R, C', h', w'].</returns>
    Tensor forward(Tensor features);
}
