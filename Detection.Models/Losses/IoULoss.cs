using Detection.Core.Registry;
using Detection.Core.Structures;
using Detection.Ops.Boxes;
using static TorchSharp.torch;

namespace Detection.Models.Losses;

/// <summary>Loss from the intersection over union of boxes (Yu et al., UnitBox, ACM MM 2016; mmdetection's <c>IoULoss</c>).</summary>
/// <param name="linear">The older way to ask for mode <c>linear</c>.</param>
/// <param name="eps">The least overlap; what keeps the logarithm finite.</param>
/// <param name="reduction">How the loss of each box becomes one number.</param>
/// <param name="lossWeight">What the loss is multiplied by.</param>
/// <param name="mode">How the overlap becomes a loss.</param>
[Component("IoULoss")]
public sealed class IoULoss(
    bool linear = false,
    double eps = 1e-6,
    LossReduction reduction = LossReduction.Mean,
    double lossWeight = 1,
    IoULossMode mode = IoULossMode.Log)
    : BoxOverlapLoss("IoULoss", reduction, lossWeight)
{
    private readonly IoULossMode mode = linear ? IoULossMode.Linear : mode;

    /// <inheritdoc/>
    protected override Tensor Measure(Tensor prediction, Tensor target)
    {
        var overlaps = BoxOverlaps.Aligned(prediction, target).clamp(min: eps);
        return mode switch
        {
            IoULossMode.Linear => 1 - overlaps,
            IoULossMode.Square => 1 - overlaps.square(),
            _ => -overlaps.log(),
        };
    }

    /// <inheritdoc/>
    protected override bool IsZeroAltogether(Tensor weight, LossReduction reduction)
        => reduction != LossReduction.None && base.IsZeroAltogether(weight, reduction);
}
