using static TorchSharp.torch;

namespace Detection.Ops.Deformable;

/// <summary>Which gradients are wanted.</summary>
/// <param name="Input">The input's.</param>
/// <param name="Places">The offset's or the mask's.</param>
/// <param name="Weight">The weight's.</param>
/// <param name="Bias">The bias's.</param>
internal sealed record DeformNeeds(bool Input, bool Places, bool Weight, bool Bias)
{
    /// <summary>No gradient at all.</summary>
    public static DeformNeeds None { get; } = new(false, false, false, false);

    /// <summary>Asks the operands.</summary>
    public static DeformNeeds Of(Tensor input, Tensor offset, Tensor? mask, Tensor weight, Tensor? bias) =>
        new(input.requires_grad, offset.requires_grad || mask is { requires_grad: true }, weight.requires_grad, bias is { requires_grad: true });
}
