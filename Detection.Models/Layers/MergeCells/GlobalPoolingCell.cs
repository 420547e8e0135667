using Detection.Core.Contracts;
using static TorchSharp.torch;

namespace Detection.Models.Layers.MergeCells;

/// <summary>The second map plus the first, each channel weighed by the second's mean (mmcv's <c>GlobalPoolingCell</c>).</summary>
/// <param name="channels">Channels of the maps; null leaves the convolution out.</param>
/// <param name="normCfg">Makes the norm of its convolution; null is none.</param>
public sealed class GlobalPoolingCell(int? channels, INormFactory? normCfg) : MergeCell(nameof(GlobalPoolingCell), channels, normCfg)
{
    /// <inheritdoc/>
    protected override Tensor Combine(Tensor first, Tensor second)
        => second + (nn.functional.adaptive_avg_pool2d(second, 1).sigmoid() * first);
}
