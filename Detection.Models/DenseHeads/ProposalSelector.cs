using Detection.Core.Contracts;
using Detection.Core.Structures;
using Detection.Ops.Nms;
using Detection.Ops.Ranking;
using static TorchSharp.torch;

namespace Detection.Models.DenseHeads;

/// <summary>Chooses proposals from an RPN's maps (mmdetection's <c>RPNHead._get_bboxes_single</c>): the best of each level, decoded,
/// suppressed level by level, and the best of all.</summary>
/// <param name="coder">Decodes boxes.</param>
/// <param name="useSigmoid">Whether objectness is one logit rather than a softmax of object and background.</param>
public sealed class ProposalSelector(IBBoxCoder coder, bool useSigmoid)
{
    /// <summary>The proposals of each image, best score first, without gradient.</summary>
    /// <param name="scores">[N, A or 2 * A, H, W] per level.</param>
    /// <param name="deltas">[N, A * 4, H, W] per level.</param>
    /// <param name="anchors">[H * W * A, 4] per level.</param>
    /// <param name="metas">One per image.</param>
    /// <param name="config">How many, and their suppression.</param>
    public Proposals[] Select(Tensor[] scores, Tensor[] deltas, Tensor[] anchors, IReadOnlyList<ImageMeta> metas, ProposalConfig config)
    {
        using var _ = no_grad();
        return [.. metas.Select((meta, image) => SelectImage(scores, deltas, anchors, image, meta, config))];
    }

    private Proposals SelectImage(Tensor[] scores, Tensor[] deltas, Tensor[] anchors, int image, ImageMeta meta, ProposalConfig config)
    {
        using var scope = NewDisposeScope();
        var (bestScores, bestDeltas, bestAnchors, levels) = (new Tensor[scores.Length], new Tensor[scores.Length], new Tensor[scores.Length], new Tensor[scores.Length]);
        for (var level = 0; level < scores.Length; level++)
        {
            var (best, rows) = ScoreRanking.TopK(Objectness(scores[level].select(0, image).permute(1, 2, 0)), config.NmsPre);
            bestScores[level] = best;
            bestDeltas[level] = deltas[level].select(0, image).permute(1, 2, 0).reshape(-1, 4).index_select(0, rows);
            bestAnchors[level] = anchors[level].index_select(0, rows);
            levels[level] = full_like(rows, level);
        }

        var boxes = coder.Decode(cat(bestAnchors, 0), cat(bestDeltas, 0), meta.ImageShape);
        var (objectness, groups) = (cat(bestScores, 0), cat(levels, 0));
        if (useSigmoid) objectness = objectness.sigmoid();
        if (config.MinBboxSize >= 0)
        {
            var extent = boxes.narrow(1, 2, 2) - boxes.narrow(1, 0, 2);
            var large = (extent > config.MinBboxSize).all(1).nonzero().squeeze(1);
            if (large.shape[0] < boxes.shape[0])
                (boxes, objectness, groups) = (boxes.index_select(0, large), objectness.index_select(0, large), groups.index_select(0, large));
        }

        var (kept, keptScores, _) = BatchedNms.Apply(boxes, objectness, groups, config.Nms);
        var count = ResultLimit.Apply(kept.shape[0], config.MaxPerImg);
        return new Proposals(kept.narrow(0, 0, count), keptScores.narrow(0, 0, count)).MoveToOuterDisposeScope();
    }

    // Logits rank as their sigmoids do, so only those that are chosen are activated.
    private Tensor Objectness(Tensor positions)
        => useSigmoid ? positions.reshape(-1) : positions.reshape(-1, 2).softmax(1).select(1, 0);
}
