using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Core.Structures;
using Detection.Ops.Boxes;
using static TorchSharp.torch;

namespace Detection.Models.Coders;

/// <summary>The sides of a box by the bucket they fall into, and the way from its middle (Wang et al., Side-Aware Boundary Localization, ECCV
/// 2020, sec. 3; mmdetection's <c>BucketingBBoxCoder</c>).</summary>
/// <param name="numBuckets">Buckets across a box; each side chooses among the half on its own side.</param>
/// <param name="scaleFactor">How much boxes are enlarged before they are divided.</param>
/// <param name="offsetTopk">How many of the nearest buckets learn the offset.</param>
/// <param name="offsetUpperbound">Buckets from this many buckets away learn no offset, but for the nearest.</param>
/// <param name="clsIgnoreNeighbor">Whether buckets beside the right one are neither right nor wrong.</param>
/// <param name="clipBorder">Whether decoded boxes are cut at the border of the image.</param>
/// <exception cref="ArgumentException">There are too few buckets.</exception>
[Component("BucketingBBoxCoder")]
public sealed class BucketingBBoxCoder(
    int numBuckets,
    double scaleFactor,
    int offsetTopk = 2,
    double offsetUpperbound = 1,
    bool clsIgnoreNeighbor = true,
    bool clipBorder = true) : IBucketCoder
{
    private readonly int perSide = numBuckets >= 2
        ? (numBuckets + 1) / 2
        : throw new ArgumentException($"num_buckets must be at least 2, found {numBuckets}.", nameof(numBuckets));

    /// <inheritdoc/>
    public BucketTargets Encode(Tensor boxes, Tensor groundTruth)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var (middles, widths) = Buckets(boxes);
        var offsets = (middles - Sides(groundTruth).unsqueeze(2)) / widths.unsqueeze(2);
        var distances = offsets.abs();
        var (nearest, order) = distances.topk(offsetTopk, largest: false);
        var near = (nearest < offsetUpperbound).to(float32);
        near.narrow(2, 0, 1).fill_(1);
        var labels = zeros_like(distances).scatter(2, order.narrow(2, 0, 1), ones_like(near.narrow(2, 0, 1)));
        var weights = clsIgnoreNeighbor
            ? ((distances < 1) & (labels == 0)).logical_not().to(float32)
            : ones_like(labels);
        return new BucketTargets(
            Flat(offsets), Flat(zeros_like(distances).scatter(2, order, near)), Flat(labels), Flat(weights));

        static Tensor Flat(Tensor perSide) => perSide.flatten(1).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public (Tensor Boxes, Tensor Confidences) Decode(Tensor boxes, Tensor scores, Tensor offsets, (int Height, int Width)? maxShape = null)
    {
        using var scope = NewDisposeScope();
        var (best, order) = scores.reshape(-1, 4, perSide).softmax(2).topk(2, 2);
        var chosen = order.narrow(2, 0, 1);
        var (middles, widths) = Buckets(boxes);
        var offset = offsets.reshape(-1, 4, perSide).gather(2, chosen).squeeze(2);
        var sides = (middles.gather(2, chosen).squeeze(2) - (offset * widths)).unbind(1);
        var decoded = stack([sides[0], sides[2], sides[1], sides[3]], 1);
        if (clipBorder && maxShape is { } shape) decoded = BoxTransforms.Clip(decoded, (shape.Height - 1, shape.Width - 1));

        // A neighbour that is likely too says that the side is between them.
        var neighbours = ((order.select(2, 0) - order.select(2, 1)).abs() == 1).to(best.dtype);
        var confidences = (best.select(2, 0) + (best.select(2, 1) * neighbours)).mean([1]);
        return (decoded.MoveToOuterDisposeScope(), confidences.MoveToOuterDisposeScope());
    }

    // [N, 4]: left, right, top, bottom.
    private static Tensor Sides(Tensor boxes) => boxes.index_select(1, tensor(new long[] { 0, 2, 1, 3 }, int64, boxes.device));

    // The middles [N, 4, S] of the buckets, from each side inwards, and their widths [N, 4].
    private (Tensor Middles, Tensor Widths) Buckets(Tensor boxes)
    {
        var (low, high) = (boxes.narrow(1, 0, 2), boxes.narrow(1, 2, 2));
        var (center, half) = ((low + high) * 0.5, (high - low) * 0.5 * scaleFactor);
        var enlarged = Sides(cat([center - half, center + half], 1));
        var widths = ((half * 2) / numBuckets).repeat_interleave(2, 1);
        var steps = arange(perSide, float32, boxes.device) + 0.5;
        var inwards = tensor(new float[] { 1, -1, 1, -1 }, float32, boxes.device);
        return (enlarged.unsqueeze(2) + ((widths * inwards).unsqueeze(2) * steps), widths);
    }
}
