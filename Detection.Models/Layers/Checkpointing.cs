using Detection.Models.Precision;
using static TorchSharp.torch;

namespace Detection.Models.Layers;

/// <summary>Gradient checkpointing (Chen et al., "Training Deep Nets with Sublinear Memory Cost", 2016; <c>with_cp</c>): what a
/// part of a network computes inside is not kept for the backward pass but computed again there.</summary>
public static class Checkpointing
{
    /// <summary>Computes, keeping only the input where a gradient will be wanted. Gradients are those of the plain computation, and
    /// running statistics of batch norms change once, as they do there.</summary>
    /// <param name="owner">The module whose layers compute.</param>
    /// <param name="compute">The computation: a pure function of its input and the owner's parameters, without randomness.</param>
    /// <param name="input">Any tensor.</param>
    /// <returns>What the computation returns.</returns>
    public static Tensor Run(nn.Module owner, Func<Tensor, Tensor> compute, Tensor input)
        => input.requires_grad && is_grad_enabled()
            ? CheckpointFunction.apply(input, new CheckpointedPart(owner, compute, MixedPrecision.Current))
            : compute(input);
}
