using Detection.Core.Contracts;
using Detection.Core.Structures;
using Detection.Ops.Boxes;
using Detection.Ops.Nms;
using Detection.Ops.Ranking;
using static TorchSharp.torch;

namespace Detection.Models.DenseHeads;

/// <summary>Turns a dense head's maps into detections (mmdetection's <c>BaseDenseHead.get_bboxes</c>).</summary>
/// <param name="coder">Decodes boxes.</param>
/// <param name="useSigmoid">Whether class scores are independent rather than a softmax with background last.</param>
/// <param name="classChannels">Class scores per position and prior.</param>
/// <param name="config">Thresholds and suppression.</param>
public sealed class DensePredictor(IBBoxCoder coder, bool useSigmoid, int classChannels, DenseTestConfig config)
{
    /// <summary>The detections of each image, best score first.</summary>
    /// <param name="scores">[N, A * C, H, W] per level.</param>
    /// <param name="deltas">[N, A * 4, H, W] per level.</param>
    /// <param name="priors">[H * W * A, 4] per level.</param>
    /// <param name="metas">One per image.</param>
    /// <param name="rescale">Whether boxes are given in the original image's pixels.</param>
    public DetectionResult[] Predict(Tensor[] scores, Tensor[] deltas, Tensor[] priors, IReadOnlyList<ImageMeta> metas, bool rescale)
    {
        using var _ = no_grad();
        return [.. metas.Select((meta, image) => PredictImage(scores, deltas, priors, image, meta, rescale))];
    }

    private DetectionResult PredictImage(Tensor[] scores, Tensor[] deltas, Tensor[] priors, int image, ImageMeta meta, bool rescale)
    {
        using var scope = NewDisposeScope();
        var levels = scores.Select((map, level) => Candidates(Rows(map, image, classChannels), Rows(deltas[level], image, 4), priors[level], meta)).ToArray();
        var boxes = cat([.. levels.Select(level => level.Boxes)], 0);
        if (rescale) boxes = BoxTransforms.ToOriginal(boxes, meta);
        var labels = cat([.. levels.Select(level => level.Labels)], 0);
        var (best, bestScores, kept) = BatchedNms.Apply(boxes, cat([.. levels.Select(level => level.Scores)], 0), labels, config.Nms);
        var count = Math.Min(kept.shape[0], config.MaxPerImg);
        return new DetectionResult(best.narrow(0, 0, count), bestScores.narrow(0, 0, count), labels.index_select(0, kept.narrow(0, 0, count)))
            .MoveToOuterDisposeScope();
    }

    private (Tensor Boxes, Tensor Scores, Tensor Labels) Candidates(Tensor scores, Tensor deltas, Tensor priors, ImageMeta meta)
    {
        var (best, labels, rows) = useSigmoid
            ? ScoreRanking.FilterTopKSigmoid(scores, config.ScoreThr, config.NmsPre)
            : ScoreRanking.FilterTopK(scores.softmax(-1).narrow(1, 0, classChannels - 1), config.ScoreThr, config.NmsPre);
        return (coder.Decode(priors.index_select(0, rows), deltas.index_select(0, rows), meta.ImageShape), best, labels);
    }

    private static Tensor Rows(Tensor map, int image, int columns) => map.select(0, image).permute(1, 2, 0).reshape(-1, columns);
}
