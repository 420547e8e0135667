using Detection.Core.Structures;
using Detection.Ops.Boxes;
using Detection.Ops.Nms;
using Detection.Ops.Ranking;
using static TorchSharp.torch;

namespace Detection.Models.DenseHeads.Faces;

/// <summary>Turns the scored priors of one image, all levels together, into detections with landmarks.</summary>
/// <param name="config">Thresholds and suppression; <c>nms_pre</c> counts over all levels, and a <c>max_per_img</c> of zero or less keeps all.</param>
internal sealed class CandidateSelector(DenseTestConfig config)
{
    /// <summary>Boxes and landmarks of chosen priors.</summary>
    /// <param name="rows">[k] int64, which priors.</param>
    /// <returns>Boxes [k, 4] and landmarks [k, 2 * K] in pixels of the network input; null without landmarks.</returns>
    public delegate (Tensor Boxes, Tensor? Landmarks) Decoder(Tensor rows);

    /// <summary>The detections, best score first.</summary>
    /// <param name="scores">[P, C] float in 0 .. 1.</param>
    /// <param name="decode">Decodes the priors that pass the threshold.</param>
    /// <param name="meta">The image.</param>
    /// <param name="rescale">Whether boxes and landmarks are given in the original image's pixels.</param>
    public DetectionResult Select(Tensor scores, Decoder decode, ImageMeta meta, bool rescale)
    {
        using var scope = NewDisposeScope();
        var (best, labels, rows) = ScoreRanking.FilterTopK(scores, config.ScoreThr, config.NmsPre);
        var (boxes, landmarks) = decode(rows);
        if (rescale)
        {
            boxes = BoxTransforms.ToOriginal(boxes, meta);
            landmarks = landmarks is null ? null : BoxTransforms.ToOriginal(landmarks, meta);
        }

        var (keptBoxes, keptScores, kept) = BatchedNms.Apply(boxes, best, labels, config.Nms);
        var count = config.MaxPerImg > 0 ? Math.Min(kept.shape[0], config.MaxPerImg) : kept.shape[0];
        var places = kept.narrow(0, 0, count);
        return new DetectionResult(keptBoxes.narrow(0, 0, count), keptScores.narrow(0, 0, count), labels.index_select(0, places))
        {
            Landmarks = landmarks?.index_select(0, places),
        }.MoveToOuterDisposeScope();
    }
}
