using static TorchSharp.torch;

namespace Detection.Ops.Deformable;

/// <summary>What a deformable convolution computes, and by which means.</summary>
/// <param name="Geometry">The sizes.</param>
/// <param name="Kernel">Whether the CPU kernel samples; otherwise tensor operators do.</param>
internal sealed record DeformSettings(DeformGeometry Geometry, bool Kernel)
{
    // Sampled values that exist at a time: few enough for the cache they are multiplied from, or for a device's memory.
    private const long KernelElements = 1L << 21;
    private const long OperatorElements = 1L << 24;

    /// <summary>Output cells that are worked on at a time.</summary>
    public int Step => (int)Math.Clamp((Kernel ? KernelElements : OperatorElements) / Geometry.Columns, 1, Geometry.Positions);

    /// <summary>Lays the operands out for sampling.</summary>
    /// <param name="input">[N, C, H, W].</param>
    /// <param name="offset">[N, 2 * G * K, H', W'].</param>
    /// <param name="mask">[N, G * K, H', W'] or null.</param>
    /// <param name="needs">The gradients that will be wanted.</param>
    public IDeformSampler Sampler(Tensor input, Tensor offset, Tensor? mask, DeformNeeds needs) =>
        Kernel ? new DeformKernelSampler(Geometry, input, offset, mask, needs) : new DeformOperatorSampler(Geometry, input, offset, mask, needs);
}
