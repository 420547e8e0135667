using Detection.Core.Contracts;
using Detection.Core.Structures;
using Detection.Ops.Boxes;
using Detection.Ops.Nms;
using Detection.Ops.Ranking;
using static TorchSharp.torch;

namespace Detection.Models.DenseHeads;

/// <summary>Turns a dense head's maps into detections (mmdetection's <c>BaseDenseHead.get_bboxes</c>).</summary>
/// <param name="decode">Decodes boxes.</param>
/// <param name="useSigmoid">Whether class scores are independent rather than a softmax with background last.</param>
/// <param name="classChannels">Class scores per position and prior.</param>
/// <param name="config">Thresholds and suppression.</param>
/// <param name="deltaChannels">Box outputs per position and prior.</param>
public sealed class DensePredictor(LevelDecoder decode, bool useSigmoid, int classChannels, DenseTestConfig config, int deltaChannels = 4)
{
    /// <summary>A predictor whose levels share one coder.</summary>
    /// <param name="coder">Decodes boxes.</param>
    /// <param name="useSigmoid">Whether class scores are independent rather than a softmax with background last.</param>
    /// <param name="classChannels">Class scores per position and prior.</param>
    /// <param name="config">Thresholds and suppression.</param>
    public DensePredictor(IBBoxCoder coder, bool useSigmoid, int classChannels, DenseTestConfig config)
        : this((_, priors, deltas, maxShape) => coder.Decode(priors, deltas, maxShape), useSigmoid, classChannels, config)
    {
    }

    /// <summary>The detections of each image, best score first.</summary>
    /// <param name="scores">[N, A * C, H, W] per level.</param>
    /// <param name="deltas">[N, A * D, H, W] per level.</param>
    /// <param name="priors">[H * W * A, 4 or 2] per level.</param>
    /// <param name="metas">One per image.</param>
    /// <param name="rescale">Whether boxes are given in the original image's pixels.</param>
    /// <param name="scoreFactors">[N, A, H, W] per level, logits of what scores are multiplied by before suppression (centerness);
    /// null where there is nothing of the kind.</param>
    public DetectionResult[] Predict(
        Tensor[] scores, Tensor[] deltas, Tensor[] priors, IReadOnlyList<ImageMeta> metas, bool rescale, Tensor[]? scoreFactors = null)
    {
        using var _ = no_grad();
        return [.. metas.Select((meta, image) => Suppress(Candidates(scores, deltas, priors, image, meta, rescale, scoreFactors)))];
    }

    /// <summary>What of an image enters suppression: the best of each level, decoded.</summary>
    /// <param name="scores">[N, A * C, H, W] per level.</param>
    /// <param name="deltas">[N, A * D, H, W] per level.</param>
    /// <param name="priors">[H * W * A, 4 or 2] per level.</param>
    /// <param name="image">Number of the image in the batch.</param>
    /// <param name="meta">The image.</param>
    /// <param name="rescale">Whether boxes are given in the original image's pixels.</param>
    /// <param name="scoreFactors">[N, A, H, W] per level, or null.</param>
    /// <returns>Boxes, scores and labels, level by level.</returns>
    public DetectionResult Candidates(
        Tensor[] scores, Tensor[] deltas, Tensor[] priors, int image, ImageMeta meta, bool rescale, Tensor[]? scoreFactors = null)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var levels = scores.Select((map, level) => LevelCandidates(
            level, Rows(map, image, classChannels), Rows(deltas[level], image, deltaChannels), priors[level], meta, scoreFactors?[level].select(0, image))).ToArray();
        var boxes = cat([.. levels.Select(level => level.Boxes)], 0);
        if (rescale) boxes = BoxTransforms.ToOriginal(boxes, meta);
        return new DetectionResult(boxes, cat([.. levels.Select(level => level.Scores)], 0), cat([.. levels.Select(level => level.Labels)], 0))
            .MoveToOuterDisposeScope();
    }

    private DetectionResult Suppress(DetectionResult candidates)
    {
        using var scope = NewDisposeScope();
        using (candidates)
        {
            var (best, bestScores, kept) = BatchedNms.Apply(candidates.Boxes, candidates.Scores, candidates.Labels, config.Nms);
            var count = ResultLimit.Apply(kept.shape[0], config.MaxPerImg);
            return new DetectionResult(best.narrow(0, 0, count), bestScores.narrow(0, 0, count), candidates.Labels.index_select(0, kept.narrow(0, 0, count)))
                .MoveToOuterDisposeScope();
        }
    }

    private (Tensor Boxes, Tensor Scores, Tensor Labels) LevelCandidates(
        int level, Tensor scores, Tensor deltas, Tensor priors, ImageMeta meta, Tensor? factors)
    {
        var (best, labels, rows) = useSigmoid
            ? ScoreRanking.FilterTopKSigmoid(scores, config.ScoreThr, config.NmsPre)
            : ScoreRanking.FilterTopK(scores.softmax(-1).narrow(1, 0, classChannels - 1), config.ScoreThr, config.NmsPre);
        if (factors is not null) best *= factors.permute(1, 2, 0).reshape(-1).index_select(0, rows).sigmoid();
        return (decode(level, priors.index_select(0, rows), deltas.index_select(0, rows), meta.ImageShape), best, labels);
    }

    private static Tensor Rows(Tensor map, int image, int columns) => map.select(0, image).permute(1, 2, 0).reshape(-1, columns);
}
