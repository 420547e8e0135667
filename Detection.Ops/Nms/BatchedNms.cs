using System.Collections.Frozen;
using Detection.Core.Structures;
using Detection.Ops.Memory;
using static TorchSharp.torch;

namespace Detection.Ops.Nms;

/// <summary>Suppression that keeps groups (classes, feature levels) apart: mmcv's <c>batched_nms</c>. Groups are kept apart by
/// shifting the boxes of group g by g * (largest coordinate + 1), as there.</summary>
public static class BatchedNms
{
    private delegate (Tensor Kept, Tensor Scores) Algorithm(Tensor boxes, Tensor scores, NmsConfig config);

    private static readonly FrozenDictionary<NmsAlgorithm, Algorithm> Algorithms = new Dictionary<NmsAlgorithm, Algorithm>
    {
        [NmsAlgorithm.Nms] = (boxes, scores, config) =>
        {
            var kept = NonMaximumSuppression.Nms(boxes, scores, config.IouThreshold, config.Offset, config.ScoreThreshold, config.MaxNum);
            return (kept, scores.index_select(0, kept));
        },
        [NmsAlgorithm.SoftNms] = (boxes, scores, config) => SoftNms.Apply(boxes, scores, config),
    }.ToFrozenDictionary();

    /// <summary>Suppresses boxes within their groups.</summary>
    /// <param name="boxes">[n, 4] float x1 y1 x2 y2 in pixels.</param>
    /// <param name="scores">[n] float.</param>
    /// <param name="groups">[n] int64, the group of each box, 0 or more.</param>
    /// <param name="config">Algorithm and thresholds.</param>
    /// <returns>The kept boxes [k, 4] and scores [k], best first, and their indices [k] int64. They carry no gradient.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static (Tensor Boxes, Tensor Scores, Tensor Kept) Apply(Tensor boxes, Tensor scores, Tensor groups, NmsConfig config)
    {
        NonMaximumSuppression.CheckShapes(boxes, scores);
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        (Tensor kept, Tensor best) = boxes.shape[0] == 0 ? (groups.new_empty(0, int64), scores.new_empty(0))
            : config.Type == NmsAlgorithm.Nms && IsDirect(boxes, scores, groups)
                ? BatchedNmsKernel.Run(boxes.contiguous(), scores.contiguous(), groups.contiguous(), config)
                : ByOperators(boxes, scores, groups, config);
        return (boxes.index_select(0, kept).MoveToOuterDisposeScope(), best.MoveToOuterDisposeScope(), kept.MoveToOuterDisposeScope());
    }

    internal static (Tensor Kept, Tensor Scores) ByOperators(Tensor boxes, Tensor scores, Tensor groups, NmsConfig config) =>
        ByOperators(boxes, scores, groups, config, Algorithms[config.Type]);

    private static bool IsDirect(Tensor boxes, Tensor scores, Tensor groups) =>
        TensorMemory.IsDirect(boxes) && TensorMemory.IsDirect(scores) && TensorMemory.IsDirect(groups, ScalarType.Int64);

    private static (Tensor Kept, Tensor Scores) ByOperators(Tensor boxes, Tensor scores, Tensor groups, NmsConfig config, Algorithm algorithm)
    {
        var shifted = boxes;
        if (!config.ClassAgnostic)
        {
            var shift = groups.to(boxes.dtype) * (boxes.max() + 1);
            shifted = boxes + shift.unsqueeze(1);
        }

        if (boxes.shape[0] < config.SplitThr)
        {
            var (together, togetherScores) = algorithm(shifted, scores, config);
            return Limit(together, togetherScores, config.MaxNum);
        }

        var unlimited = config with { MaxNum = -1 };
        var (allKept, allScores) = (new List<Tensor>(), new List<Tensor>());
        foreach (var group in groups.unique().output.cpu().data<long>().ToArray())
        {
            var members = (groups == group).nonzero().squeeze(1);
            var (kept, best) = algorithm(shifted.index_select(0, members), scores.index_select(0, members), unlimited);
            allKept.Add(members.index_select(0, kept));
            allScores.Add(best);
        }

        // Back to the order of the boxes first, so that equal scores keep it.
        var (indices, places) = cat(allKept).sort(0);
        var (sorted, order) = cat(allScores).index_select(0, places).sort(0, descending: true, stable: true);
        return Limit(indices.index_select(0, order), sorted, config.MaxNum);
    }

    private static (Tensor Kept, Tensor Scores) Limit(Tensor kept, Tensor scores, int maxNum)
    {
        if (maxNum <= 0 || kept.shape[0] <= maxNum) return (kept, scores);
        return (kept.narrow(0, 0, maxNum), scores.narrow(0, 0, maxNum));
    }
}
