using Detection.Core.Structures;
using Detection.Ops.Boxes;
using static TorchSharp.torch;

namespace Detection.Models.DenseHeads;

/// <summary>Moves detections to the mean of all boxes of their class around them, weighted by score and overlap (Kim and Lee, PAA, ECCV
/// 2020, section 3.3; mmdetection's <c>PAAHead.score_voting</c>).</summary>
internal static class ScoreVoting
{
    private const double LeastOverlap = 0.01;
    private const double Sharpness = 0.025;

    /// <summary>Detections with voted boxes; scores and labels are what they were.</summary>
    /// <param name="boxes">[k, 4] detections.</param>
    /// <param name="labels">[k] int64.</param>
    /// <param name="candidates">[n, 4] boxes before suppression.</param>
    /// <param name="scores">[n, C or more].</param>
    /// <param name="scoreThreshold">Only scores above this vote.</param>
    /// <returns>[k, 4].</returns>
    public static Tensor Apply(Tensor boxes, Tensor labels, Tensor candidates, Tensor scores, double scoreThreshold)
    {
        using var scope = NewDisposeScope();
        var voted = boxes.clone();
        foreach (var label in labels.cpu().data<long>().ToArray().Distinct())
        {
            using var classScope = NewDisposeScope();
            var own = (labels == label).nonzero().squeeze(1);
            var weight = scores.select(1, label);
            var voters = (weight > scoreThreshold).nonzero().squeeze(1);
            var places = candidates.index_select(0, voters);
            var detections = boxes.index_select(0, own);
            var overlaps = BoxOverlaps.Pairwise(detections, places, OverlapMode.IoU);
            var votes = (-(1 - overlaps).square() / Sharpness).exp() * weight.index_select(0, voters) * (overlaps > LeastOverlap).to(overlaps.dtype);
            var total = votes.sum(dim: 1, keepdim: true);

            // A box cut to nothing at the border overlaps no box, not even itself, and stays where it is.
            voted.index_copy_(0, own, where(total > 0, votes.matmul(places) / total, detections));
        }

        return voted.MoveToOuterDisposeScope();
    }
}
