using static TorchSharp.torch;

namespace Detection.Ops.Deformable;

/// <summary>Reads the input at the moved taps of output cells, and gives gradients back the same way. Output cells are numbered
/// through all images, row by row.</summary>
internal interface IDeformSampler
{
    /// <summary>[N, C, H, W], the input's gradient so far; null where none is wanted.</summary>
    Tensor? InputGradient { get; }

    /// <summary>[N, 2 * G * K, H', W'], the offset's gradient so far; null where none is wanted.</summary>
    Tensor? OffsetGradient { get; }

    /// <summary>[N, G * K, H', W'], the mask's gradient so far; null where none is wanted or there is no mask.</summary>
    Tensor? MaskGradient { get; }

    /// <summary>Reads the taps.</summary>
    /// <param name="columns">[count, K, C], overwritten.</param>
    /// <param name="first">The first output cell.</param>
    void Read(Tensor columns, int first);

    /// <summary>Reads the taps and finds the gradients of their places.</summary>
    /// <param name="gradient">[count, K, C], the gradient of what <see cref="Read"/> gives.</param>
    /// <param name="columns">[count, K, C], overwritten.</param>
    /// <param name="first">The first output cell.</param>
    void ReadWithGradient(Tensor gradient, Tensor columns, int first);

    /// <summary>Adds to the input's gradient.</summary>
    /// <param name="gradient">[count, K, C], the gradient of what <see cref="Read"/> gives.</param>
    /// <param name="first">The first output cell.</param>
    void Spread(Tensor gradient, int first);
}
