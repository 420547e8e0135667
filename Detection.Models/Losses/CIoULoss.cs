using Detection.Core.Registry;
using Detection.Core.Structures;
using static TorchSharp.torch;

namespace Detection.Models.Losses;

/// <summary>One minus the overlap, plus the distance of the centres and the difference of the aspect ratios (Zheng et al., Enhancing
/// Geometric Factors, IEEE Trans. Cybernetics 2021; mmdetection's <c>CIoULoss</c>).</summary>
/// <param name="eps">Added to the union, to the squared diagonal and to heights.</param>
/// <param name="reduction">How the loss of each box becomes one number.</param>
/// <param name="lossWeight">What the loss is multiplied by.</param>
[Component("CIoULoss")]
public sealed class CIoULoss(double eps = 1e-6, LossReduction reduction = LossReduction.Mean, double lossWeight = 1)
    : BoxOverlapLoss("CIoULoss", reduction, lossWeight)
{
    private const double LeastShare = 1e-12;

    /// <inheritdoc/>
    protected override Tensor Measure(Tensor prediction, Tensor target)
    {
        var (overlaps, distances) = DistanceIoU.Measure(prediction, target, eps);
        var aspect = (4 / (Math.PI * Math.PI)) * (Angle(target) - Angle(prediction)).square();
        Tensor share;
        using (no_grad())
        {
            // A box that is its target has neither overlap nor aspect left to trade: 0, where mmdetection has 0 / 0.
            share = (overlaps > 0.5).to(overlaps.dtype) * aspect / (1 - overlaps + aspect).clamp(min: LeastShare);
        }

        return 1 - (overlaps - (distances + (share * aspect))).clamp(min: -1, max: 1);
    }

    private Tensor Angle(Tensor boxes)
    {
        var extent = boxes.narrow(1, 2, 2) - boxes.narrow(1, 0, 2);
        return (extent.select(1, 0) / (extent.select(1, 1) + eps)).atan();
    }
}
