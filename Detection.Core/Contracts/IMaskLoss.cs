using Detection.Core.Registry;
using static TorchSharp.torch;

namespace Detection.Core.Contracts;

/// <summary>A loss of masks that have a channel per class.</summary>
[Registry("mask_loss")]
public interface IMaskLoss : IModuleComponent
{
    /// <summary>The loss of each region's mask in the channel of its class.</summary>
    /// <param name="prediction">[N, C, h, w] logits.</param>
    /// <param name="target">[N, h, w] float masks in 0 .. 1.</param>
    /// <param name="labels">[N] int64, the channel of each region.</param>
    /// <returns>A number, as scalar or [1].</returns>
    Tensor MaskLoss(Tensor prediction, Tensor target, Tensor labels);
}
