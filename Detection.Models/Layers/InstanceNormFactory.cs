using Detection.Core.Contracts;
using Detection.Core.Registry;
using static TorchSharp.torch;

namespace Detection.Models.Layers;

/// <summary>Instance normalisation (Ulyanov et al., 2016); mmcv's <c>IN</c>.</summary>
/// <param name="requiresGrad">Whether scale and shift are trained.</param>
/// <param name="eps">Added to the variance.</param>
/// <param name="momentum">Weight of a new batch in the running statistics.</param>
/// <param name="affine">Whether there are a scale and a shift per channel.</param>
/// <param name="trackRunningStats">Whether running statistics are kept for evaluation.</param>
[Component("IN")]
[Component("IN2d")]
public sealed class InstanceNormFactory(
    bool requiresGrad = true,
    double eps = 1e-5,
    double momentum = 0.1,
    bool affine = false,
    bool trackRunningStats = false) : INormFactory
{
    /// <inheritdoc/>
    public string Prefix => "in";

    /// <inheritdoc/>
    public nn.Module<Tensor, Tensor> Create(int channels)
    {
        var norm = nn.InstanceNorm2d(channels, eps, momentum, affine, trackRunningStats);
        foreach (var parameter in norm.parameters()) parameter.requires_grad = requiresGrad;
        return norm;
    }
}
