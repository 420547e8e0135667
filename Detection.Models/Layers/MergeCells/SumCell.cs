using Detection.Core.Contracts;
using static TorchSharp.torch;

namespace Detection.Models.Layers.MergeCells;

/// <summary>The sum of two maps (mmcv's <c>SumCell</c>).</summary>
/// <param name="channels">Channels of the maps; null leaves the convolution out.</param>
/// <param name="normCfg">Makes the norm of its convolution; null is none.</param>
public sealed class SumCell(int? channels, INormFactory? normCfg) : MergeCell(nameof(SumCell), channels, normCfg)
{
    /// <inheritdoc/>
    protected override Tensor Combine(Tensor first, Tensor second) => first + second;
}
