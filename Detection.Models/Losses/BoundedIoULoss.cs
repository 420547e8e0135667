using Detection.Core.Registry;
using Detection.Core.Structures;
using static TorchSharp.torch;

namespace Detection.Models.Losses;

/// <summary>A smooth L1 of upper bounds of the overlap, one for each of centre x, centre y, width and height (Tychsen-Smith and
/// Petersson, Fitness NMS and Bounded IoU Loss, CVPR 2018; mmdetection's <c>BoundedIoULoss</c>).</summary>
/// <param name="beta">Where the quadratic part ends.</param>
/// <param name="eps">Added to denominators, in pixels.</param>
/// <param name="reduction">How the loss of each element becomes one number.</param>
/// <param name="lossWeight">What the loss is multiplied by.</param>
[Component("BoundedIoULoss")]
public sealed class BoundedIoULoss(double beta = 0.2, double eps = 1e-3, LossReduction reduction = LossReduction.Mean, double lossWeight = 1)
    : BoxOverlapLoss("BoundedIoULoss", reduction, lossWeight)
{
    /// <inheritdoc/>
    protected override Tensor Measure(Tensor prediction, Tensor target)
    {
        var (center, extent) = Split(prediction);
        var (wantedCenter, wantedExtent) = Split(target);
        var shift = 2 * (wantedCenter - center).abs();
        var ofCenter = 1 - ((wantedExtent - shift) / (wantedExtent + shift + eps)).maximum(zeros_like(shift));
        var ofExtent = 1 - (wantedExtent / (extent + eps)).minimum(extent / (wantedExtent + eps));
        var bounds = cat([ofCenter, ofExtent], 1);
        return where(bounds < beta, 0.5 * bounds * bounds / beta, bounds - (0.5 * beta));
    }

    /// <inheritdoc/>
    protected override Tensor PerBox(Tensor weight, Tensor prediction) => Column(weight, prediction);

    private static (Tensor Center, Tensor Extent) Split(Tensor boxes)
    {
        var (low, high) = (boxes.narrow(1, 0, 2), boxes.narrow(1, 2, 2));
        return ((low + high) * 0.5, high - low);
    }
}
