using Detection.Core.Registry;
using Detection.Core.Structures;
using Detection.Ops.Boxes;
using static TorchSharp.torch;

namespace Detection.Models.Losses;

/// <summary>One minus the generalised intersection over union of boxes (Rezatofighi et al., CVPR 2019; mmdetection's <c>GIoULoss</c>).</summary>
/// <param name="eps">The least union and enclosing area, in square pixels.</param>
/// <param name="reduction">How the loss of each box becomes one number.</param>
/// <param name="lossWeight">What the loss is multiplied by.</param>
[Component("GIoULoss")]
public sealed class GIoULoss(double eps = 1e-6, LossReduction reduction = LossReduction.Mean, double lossWeight = 1)
    : BoxOverlapLoss("GIoULoss", reduction, lossWeight)
{
    /// <inheritdoc/>
    protected override Tensor Measure(Tensor prediction, Tensor target) => 1 - BoxOverlaps.Aligned(prediction, target, OverlapMode.GIoU, eps);
}
