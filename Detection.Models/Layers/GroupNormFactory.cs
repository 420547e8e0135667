using Detection.Core.Contracts;
using Detection.Core.Registry;
using static TorchSharp.torch;

namespace Detection.Models.Layers;

/// <summary>Group normalisation (Wu and He, ECCV 2018); mmcv's <c>GN</c>.</summary>
/// <param name="numGroups">How many groups the channels are divided into.</param>
/// <param name="requiresGrad">Whether scale and shift are trained.</param>
/// <param name="eps">Added to the variance.</param>
/// <param name="affine">Whether there are a scale and a shift per channel.</param>
[Component("GN")]
public sealed class GroupNormFactory(int numGroups, bool requiresGrad = true, double eps = 1e-5, bool affine = true) : INormFactory
{
    /// <inheritdoc/>
    public string Prefix => "gn";

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The channels cannot be divided into the groups.</exception>
    public nn.Module<Tensor, Tensor> Create(int channels)
    {
        if (channels % numGroups != 0)
            throw new ArgumentException($"GN: {channels} channels cannot be divided into num_groups={numGroups}; take a divisor of {channels}.", nameof(channels));
        var norm = nn.GroupNorm(numGroups, channels, eps, affine);
        foreach (var parameter in norm.parameters()) parameter.requires_grad = requiresGrad;
        return norm;
    }
}
