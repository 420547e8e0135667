using Detection.Core.Contracts;
using Detection.Core.Registry;
using static TorchSharp.torch;

namespace Detection.Models.Layers;

/// <summary>The plain linear layer (PyTorch's <c>Linear</c>).</summary>
/// <param name="bias">Whether the layer has a bias.</param>
[Component("Linear")]
public sealed class LinearFactory(bool bias = true) : ILinearFactory
{
    /// <inheritdoc/>
    public nn.Module<Tensor, Tensor> Create(int inputs, int outputs) => nn.Linear(inputs, outputs, bias);
}
