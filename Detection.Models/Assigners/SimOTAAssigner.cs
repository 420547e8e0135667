using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Core.Structures;
using Detection.Ops.Boxes;
using static TorchSharp.torch;

namespace Detection.Models.Assigners;

/// <summary>Each ground truth takes the priors that predict it at least cost, as many as its best overlaps add up to (Ge et al., YOLOX,
/// 2021; mmdetection's <c>SimOTAAssigner</c>).</summary>
/// <param name="centerRadius">Priors within this many strides of a ground truth's centre are its candidates, beside those inside it.</param>
/// <param name="candidateTopk">How many of the best overlaps are added up.</param>
/// <param name="iouWeight">Weight of the overlap in the cost.</param>
/// <param name="clsWeight">Weight of the classification in the cost.</param>
[Component("SimOTAAssigner")]
public sealed class SimOTAAssigner(double centerRadius = 2.5, int candidateTopk = 10, double iouWeight = 3, double clsWeight = 1) : IPredictionAssigner
{
    private const double FarAway = 100000;
    private const double Epsilon = 1e-7;

    /// <inheritdoc/>
    public AssignResult Assign(Tensor scores, Tensor priors, Tensor boxes, GroundTruth groundTruth)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var (count, device) = (priors.shape[0], priors.device);
        var (indices, overlaps, labels) = (zeros(count, int64, device), zeros(count, float32, device), full(count, -1, int64, device));
        if (groundTruth.Count > 0)
        {
            var (inBoxes, inCenters) = Inside(priors, groundTruth.Boxes);
            var candidates = (inBoxes | inCenters).any(1).nonzero().squeeze(1);
            if (candidates.shape[0] > 0)
            {
                var both = (inBoxes & inCenters).index_select(0, candidates);
                var (rows, truths, ious) = Match(scores.index_select(0, candidates), boxes.index_select(0, candidates), both, groundTruth);
                var places = candidates.index_select(0, rows);
                indices.index_copy_(0, places, truths + 1);
                overlaps.fill_(-FarAway).index_copy_(0, places, ious);
                labels.index_copy_(0, places, groundTruth.Labels.index_select(0, truths));
            }
        }

        return new AssignResult(indices.MoveToOuterDisposeScope(), overlaps.MoveToOuterDisposeScope(), labels.MoveToOuterDisposeScope());
    }

    // [P, G] bool each: inside the ground truth's box, and inside the square around its centre.
    private (Tensor InBoxes, Tensor InCenters) Inside(Tensor priors, Tensor truths)
    {
        var points = priors.narrow(1, 0, 2).unsqueeze(1);
        var (low, high) = (truths.narrow(1, 0, 2), truths.narrow(1, 2, 2));
        var (center, reach) = ((low + high) / 2, priors.narrow(1, 2, 2).unsqueeze(1) * centerRadius);
        return (((points > low) & (points < high)).all(2), ((points > center - reach) & (points < center + reach)).all(2));
    }

    private (Tensor Rows, Tensor Truths, Tensor Overlaps) Match(Tensor scores, Tensor boxes, Tensor central, GroundTruth truth)
    {
        var overlaps = BoxOverlaps.Pairwise(boxes, truth.Boxes);
        var cost = (Classification(scores, truth.Labels) * clsWeight) - ((overlaps + Epsilon).log() * iouWeight) + (central.logical_not().to(float32) * FarAway);
        var matched = zeros_like(cost);
        var counts = overlaps.topk((int)Math.Min(candidateTopk, overlaps.shape[0]), dim: 0).values.sum(dim: 0).to(int32).clamp(min: 1).cpu().data<int>().ToArray();
        for (var item = 0; item < counts.Length; item++)
        {
            var cheapest = cost.select(1, item).topk(counts[item], largest: false).indexes;
            matched.select(1, item).index_fill_(0, cheapest, 1);
        }

        // A prior that several took goes to the one that it costs least.
        var contested = (matched.sum(dim: 1) > 1).nonzero().squeeze(1);
        if (contested.shape[0] > 0)
        {
            var cheapest = cost.index_select(0, contested).min(1).indexes;
            matched.index_fill_(0, contested, 0);
            matched.index_put_(ones(contested.shape[0], float32, cost.device), contested, cheapest);
        }

        var rows = (matched.sum(dim: 1) > 0).nonzero().squeeze(1);
        var chosen = matched.index_select(0, rows);
        return (rows, chosen.argmax(1), (chosen * overlaps.index_select(0, rows)).sum(dim: 1));
    }

    // [P, G]: binary cross entropy of the scores' roots, which are the geometric means of class score and objectness, summed over classes.
    private static Tensor Classification(Tensor scores, Tensor labels)
    {
        var goal = nn.functional.one_hot(labels, scores.shape[1]).to(float32).unsqueeze(0).expand(scores.shape[0], -1, -1);
        var given = scores.to(float32).sqrt().unsqueeze(1).expand_as(goal);
        return nn.functional.binary_cross_entropy(given, goal, reduction: nn.Reduction.None).sum(dim: -1);
    }
}
