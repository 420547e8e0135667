using Detection.Core.Registry;
using Detection.Core.Structures;
using static TorchSharp.torch;

namespace Detection.Models.Losses;

/// <summary>One minus the extended intersection over union of boxes, quadratic where it is small (Peng and Yu, "A Systematic IoU-Related
/// Method", CVPR 2021; libfacedetection.train's <c>EIoULoss</c>). Boxes apart have a negative intersection, so that they have a gradient.</summary>
/// <param name="eps">Added to the union, in square pixels.</param>
/// <param name="reduction">How the loss of each box becomes one number.</param>
/// <param name="lossWeight">What the loss is multiplied by.</param>
/// <param name="smoothPoint">Where the quadratic part ends.</param>
[Component("EIoULoss")]
public sealed class EIoULoss(double eps = 1e-6, LossReduction reduction = LossReduction.Mean, double lossWeight = 1, double smoothPoint = 0.1)
    : BoxOverlapLoss("EIoULoss", reduction, lossWeight)
{
    /// <inheritdoc/>
    protected override Tensor Measure(Tensor prediction, Tensor target)
    {
        using var scope = NewDisposeScope();
        var (low, high, goalLow, goalHigh) = (prediction.narrow(1, 0, 2), prediction.narrow(1, 2, 2), target.narrow(1, 0, 2), target.narrow(1, 2, 2));
        var enclosing = low.minimum(goalLow);
        var (innerLow, innerHigh) = (low.maximum(goalLow), high.minimum(goalHigh));
        var (nearer, farther) = (innerLow.minimum(innerHigh), innerLow.maximum(innerHigh));

        // The overlap as a sum of rectangles that start at the enclosing corner; where boxes are apart their order turns its sign.
        var intersection = Product(innerHigh - enclosing, innerHigh - enclosing) + Product(nearer - enclosing, nearer - enclosing)
            - Product(innerLow - enclosing, farther - enclosing) - Product(farther - enclosing, innerLow - enclosing);
        var union = Product(high - low, high - low) + Product(goalHigh - goalLow, goalHigh - goalLow) - intersection + eps;
        var distance = 1 - (intersection / union);
        return where(distance < smoothPoint, distance.square() * (0.5 / smoothPoint), distance - (0.5 * smoothPoint)).MoveToOuterDisposeScope();
    }

    // Width of the one extent times height of the other.
    private static Tensor Product(Tensor width, Tensor height) => width.select(1, 0) * height.select(1, 1);
}
