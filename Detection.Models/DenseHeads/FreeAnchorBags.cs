using Detection.Core.Contracts;
using Detection.Core.Structures;
using Detection.Ops.Boxes;
using static TorchSharp.torch;

namespace Detection.Models.DenseHeads;

/// <summary>The two losses of FreeAnchor (Zhang et al., NeurIPS 2019, eq. 8): of each object's bag of anchors, and of all anchors as background.</summary>
/// <param name="coder">Translates between boxes and deltas.</param>
/// <param name="lossBBox">Loss of the boxes.</param>
/// <param name="bagSize">How many anchors the bag of each object has.</param>
/// <param name="overlapThreshold">Overlap from which a predicted box is less than certain background.</param>
/// <param name="gamma">How fast easy background loses weight.</param>
/// <param name="alpha">Weight of the objects; background weighs 1 - alpha.</param>
internal sealed class FreeAnchorBags(IBBoxCoder coder, ILoss lossBBox, int bagSize, double overlapThreshold, double gamma, double alpha)
{
    private const double Epsilon = 1e-12;

    /// <summary>The sum over an image's objects of how far the best anchors of their bags are from certain.</summary>
    /// <param name="probabilities">[A, C] of the classes.</param>
    /// <param name="deltas">[A, 4].</param>
    /// <param name="anchors">[A, 4] x1 y1 x2 y2 in pixels.</param>
    /// <param name="truth">The image's boxes and labels, at least one.</param>
    public Tensor Positive(Tensor probabilities, Tensor deltas, Tensor anchors, GroundTruth truth)
    {
        using var scope = NewDisposeScope();
        var (_, matched) = BoxOverlaps.Pairwise(truth.Boxes, anchors).topk((int)Math.Min(bagSize, anchors.shape[0]), 1, sorted: false);
        var (objects, size) = (matched.shape[0], matched.shape[1]);
        var rows = matched.reshape(-1);
        var labels = truth.Labels.unsqueeze(1).expand(objects, size).reshape(-1, 1);
        var ofClass = probabilities.index_select(0, rows).gather(1, labels).reshape(objects, size);
        var wanted = coder.Encode(anchors.index_select(0, rows), truth.Boxes.unsqueeze(1).expand(objects, size, 4).reshape(-1, 4));
        var distance = lossBBox.forward(deltas.index_select(0, rows), wanted, reductionOverride: LossReduction.None).sum(dim: -1).reshape(objects, size);

        // The mean weighs the better anchors more, the more so the nearer one is to certain.
        var certainty = ofClass * (-distance).exp();
        var weight = 1 / (1 - certainty).clamp(min: Epsilon);
        weight /= weight.sum(dim: 1, keepdim: true);
        var bag = (weight * certainty).sum(dim: 1);
        return (nn.functional.binary_cross_entropy(bag, ones_like(bag), reduction: nn.Reduction.Sum) * alpha).MoveToOuterDisposeScope();
    }

    /// <summary>The focal loss of all anchors as background, less where their boxes are objects.</summary>
    /// <param name="probabilities">[A, C] of the classes.</param>
    /// <param name="deltas">[A, 4].</param>
    /// <param name="anchors">[A, 4] x1 y1 x2 y2 in pixels.</param>
    /// <param name="truth">The image's boxes and labels.</param>
    public Tensor Negative(Tensor probabilities, Tensor deltas, Tensor anchors, GroundTruth truth)
    {
        using var scope = NewDisposeScope();
        var background = probabilities * (1 - ObjectProbabilities(probabilities, deltas.detach(), anchors, truth));
        background = background.clamp(Epsilon, 1 - Epsilon);
        var entropy = nn.functional.binary_cross_entropy(background, zeros_like(background), reduction: nn.Reduction.None);
        return ((background.pow(gamma) * entropy).sum() * (1 - alpha)).MoveToOuterDisposeScope();
    }

    // [A, C]: how surely an anchor's predicted box is an object of a class, by its overlap with the best such object.
    private Tensor ObjectProbabilities(Tensor probabilities, Tensor deltas, Tensor anchors, GroundTruth truth)
    {
        using var _ = no_grad();
        var classes = zeros([probabilities.shape[1], anchors.shape[0]], float32, anchors.device);
        if (truth.Count == 0) return classes.t();
        var overlaps = BoxOverlaps.Pairwise(truth.Boxes, coder.Decode(anchors, deltas));
        var most = overlaps.amax([1], keepdim: true).clamp(min: overlapThreshold + Epsilon);
        var each = ((overlaps - overlapThreshold) / (most - overlapThreshold)).clamp(0, 1);
        foreach (var (number, label) in truth.Labels.cpu().data<long>().ToArray().Index())
        {
            var row = classes.select(0, label);
            row.copy_(row.maximum(each.select(0, number)));
        }

        return classes.t();
    }
}
