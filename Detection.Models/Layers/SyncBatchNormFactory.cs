using Detection.Core.Contracts;
using Detection.Core.Registry;
using static TorchSharp.torch;

namespace Detection.Models.Layers;

/// <summary>Batch normalisation of feature maps over the images of all processes that train together (torch's <c>SyncBatchNorm</c>; mmcv's <c>SyncBN</c>). In
/// one process it is <c>BN</c>.</summary>
/// <param name="requiresGrad">Whether scale and shift are trained.</param>
/// <param name="eps">Added to the variance.</param>
/// <param name="momentum">Weight of a new batch in the running statistics.</param>
/// <param name="affine">Whether there are a scale and a shift per channel.</param>
/// <param name="trackRunningStats">Whether running statistics are kept for evaluation.</param>
[Component("SyncBN")]
[Component("MMSyncBN")]
public sealed class SyncBatchNormFactory(
    bool requiresGrad = true,
    double eps = 1e-5,
    double momentum = 0.1,
    bool affine = true,
    bool trackRunningStats = true) : INormFactory
{
    /// <inheritdoc/>
    public string Prefix => "bn";

    /// <inheritdoc/>
    public nn.Module<Tensor, Tensor> Create(int channels)
    {
        var norm = new SyncBatchNorm2d(channels, eps, momentum, affine, trackRunningStats);
        foreach (var parameter in norm.parameters()) parameter.requires_grad = requiresGrad;
        return norm;
    }
}
