using Detection.Core.Registry;
using Detection.Core.Structures;
using static TorchSharp.torch;

namespace Detection.Models.Losses;

/// <summary>One minus the overlap, plus the distance of the centres (Zheng et al., Distance-IoU Loss, AAAI 2020; mmdetection's
/// <c>DIoULoss</c>).</summary>
/// <param name="eps">Added to the union and to the squared diagonal, in square pixels.</param>
/// <param name="reduction">How the loss of each box becomes one number.</param>
/// <param name="lossWeight">What the loss is multiplied by.</param>
[Component("DIoULoss")]
public sealed class DIoULoss(double eps = 1e-6, LossReduction reduction = LossReduction.Mean, double lossWeight = 1)
    : BoxOverlapLoss("DIoULoss", reduction, lossWeight)
{
    /// <inheritdoc/>
    protected override Tensor Measure(Tensor prediction, Tensor target)
    {
        var (overlaps, distances) = DistanceIoU.Measure(prediction, target, eps);
        return 1 - (overlaps - distances);
    }
}
