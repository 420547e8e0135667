using Detection.Core.Contracts;
using Detection.Core.Structures;
using Detection.Ops.Nms;
using static TorchSharp.torch;

namespace Detection.Models.RoIHeads;

/// <summary>Makes detections of a box head's predictions.</summary>
internal static class RegionDetections
{
    /// <summary>Decodes, suppresses and takes the best of each image.</summary>
    /// <param name="config">How.</param>
    /// <param name="head">Decodes.</param>
    /// <param name="rois">[R, 5]; images in order.</param>
    /// <param name="scores">[R, num_classes + 1] logits, or null.</param>
    /// <param name="deltas">Deltas, or null.</param>
    /// <param name="counts">Number of regions of each image.</param>
    /// <param name="metas">One per image.</param>
    /// <param name="rescale">Whether boxes are given in the original image's pixels.</param>
    /// <exception cref="InvalidOperationException">There are no scores.</exception>
    public static DetectionResult[] Make(
        RcnnTestConfig config, IBBoxHead head, Tensor rois, Tensor? scores, Tensor? deltas, IReadOnlyList<long> counts, IReadOnlyList<ImageMeta> metas, bool rescale)
    {
        if (scores is null) throw new InvalidOperationException("The bbox_head of the second stage does not classify (with_cls is false), so there are no detections.");
        var results = new DetectionResult[metas.Count];
        var start = 0L;
        for (var image = 0; image < results.Length; image++)
        {
            var count = counts[image];
            results[image] = count == 0
                ? Nothing(rois.device)
                : Make(config, head, rois.narrow(0, start, count), scores.narrow(0, start, count), deltas?.narrow(0, start, count), metas[image], rescale);
            start += count;
        }

        return results;
    }

    /// <summary>No detections.</summary>
    public static DetectionResult Nothing(Device device) => new(zeros([0, 4], float32, device), zeros([0], float32, device), zeros([0], int64, device));

    private static DetectionResult Make(RcnnTestConfig config, IBBoxHead head, Tensor rois, Tensor scores, Tensor? deltas, ImageMeta meta, bool rescale)
    {
        using var scope = NewDisposeScope();
        var (boxes, probabilities) = head.GetBoxes(rois, scores, deltas, meta, rescale);
        var (best, bestScores, labels, _) = MulticlassNms.Apply(boxes, probabilities!, config.ScoreThr, config.Nms, config.MaxPerImg);
        return new DetectionResult(best, bestScores, labels).MoveToOuterDisposeScope();
    }
}
