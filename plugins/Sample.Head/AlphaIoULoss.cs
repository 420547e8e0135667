using Detection.Core.Registry;
using Detection.Core.Structures;
using Detection.Models.Losses;
using Detection.Ops.Boxes;
using static TorchSharp.torch;

namespace Sample.Head;

/// <summary>One minus a power of the intersection over union (He et al., "Alpha-IoU: A Family of Power Intersection over Union Losses
/// for Bounding Box Regression", NeurIPS 2021, section 3.2). A power above 1 turns the gradient towards boxes that fit well already.</summary>
[Component("AlphaIoULoss")]
public sealed class AlphaIoULoss : BoxOverlapLoss
{
    private readonly double alpha;
    private readonly AlphaIoUPenalty penalty;
    private readonly double eps;

    /// <summary>Takes the settings.</summary>
    /// <param name="alpha">The power, above zero; the paper finds 3 to be best. With 1 the loss is IoULoss (linear) or GIoULoss.</param>
    /// <param name="penalty">What boxes that hardly overlap are pulled by.</param>
    /// <param name="eps">The least union and enclosing area, in square pixels.</param>
    /// <param name="reduction">How the loss of each box becomes one number.</param>
    /// <param name="lossWeight">What the loss is multiplied by.</param>
    /// <exception cref="ArgumentException">The power is not above zero.</exception>
    public AlphaIoULoss(
        double alpha = 3,
        AlphaIoUPenalty penalty = AlphaIoUPenalty.Giou,
        double eps = 1e-6,
        LossReduction reduction = LossReduction.Mean,
        double lossWeight = 1)
        : base("AlphaIoULoss", reduction, lossWeight)
    {
        if (!(alpha > 0)) throw new ArgumentException($"AlphaIoULoss: alpha is {alpha}, expected a number above 0 (the paper uses 3).", nameof(alpha));
        (this.alpha, this.penalty, this.eps) = (alpha, penalty, eps);
    }

    /// <inheritdoc/>
    protected override Tensor Measure(Tensor prediction, Tensor target)
    {
        // Everything made here ends with the scope; only the result goes to the caller's.
        using var scope = NewDisposeScope();
        var overlap = BoxOverlaps.Aligned(prediction, target, OverlapMode.IoU, eps);
        var loss = 1 - Power(overlap);
        if (penalty == AlphaIoUPenalty.Giou)
        {
            // What the generalised IoU takes away from the IoU: the empty share of the box around both.
            loss += Power(overlap - BoxOverlaps.Aligned(prediction, target, OverlapMode.GIoU, eps));
        }

        return loss.MoveToOuterDisposeScope();
    }

    // Below 1 the slope of a power is infinite at zero, and infinity times zero is no number.
    private Tensor Power(Tensor share) => alpha < 1 ? share.clamp(min: eps).pow(alpha) : share.clamp(min: 0).pow(alpha);
}
