using Detection.Core.Registry;
using static TorchSharp.torch;

namespace Detection.Core.Contracts;

/// <summary>An <c>act_cfg</c>: makes activation layers.</summary>
[Registry("activation")]
public interface IActivationFactory
{
    /// <summary>Makes a layer that keeps the shape of its input.</summary>
    nn.Module<Tensor, Tensor> Create();
}
