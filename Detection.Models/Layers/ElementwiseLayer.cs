using static TorchSharp.torch;

namespace Detection.Models.Layers;

/// <summary>A layer without parameters that changes each element by itself.</summary>
/// <param name="name">Its name, for messages.</param>
/// <param name="compute">What it computes, into a new tensor of the same shape.</param>
internal sealed class ElementwiseLayer(string name, Func<Tensor, Tensor> compute) : Layer(name)
{
    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        return compute(input).MoveToOuterDisposeScope();
    }
}
