using Detection.Ops.Memory;
using static TorchSharp.torch;

namespace Detection.Ops.Ranking;

/// <summary>Chooses the best scores: mmdetection's <c>filter_scores_and_topk</c> and RPN's ranking. Equal scores keep the order of
/// their indices. Results carry no gradient.</summary>
public static class ScoreRanking
{
    /// <summary>The best scores, in descending order.</summary>
    /// <param name="scores">[n] float.</param>
    /// <param name="count">How many at most; zero or less is all.</param>
    /// <returns>Scores [k] and their indices [k] int64, k = min(n, count).</returns>
    public static unsafe (Tensor Scores, Tensor Indices) TopK(Tensor scores, int count)
    {
        var total = (int)scores.shape[0];
        var limit = count > 0 ? Math.Min(count, total) : total;
        using var scope = NewDisposeScope();
        using var values = scores.detach();
        if (!TensorMemory.IsDirect(values))
        {
            var (sorted, order) = values.sort(0, descending: true, stable: true);
            return (sorted.narrow(0, 0, limit).MoveToOuterDisposeScope(), order.narrow(0, 0, limit).MoveToOuterDisposeScope());
        }

        var source = TensorMemory.Pointer<float>(values.contiguous());
        var keys = new ulong[total];
        for (var index = 0; index < total; index++) keys[index] = ScoreKeys.Make(source[index], index);
        var best = ScoreKeys.Best(keys, limit);
        var (bestScores, indices) = (empty(best.Length, float32), empty(best.Length, int64));
        var scorePointer = TensorMemory.Pointer<float>(bestScores);
        var indexPointer = TensorMemory.Pointer<long>(indices);
        for (var rank = 0; rank < best.Length; rank++)
        {
            var index = ScoreKeys.IndexOf(best[rank]);
            scorePointer[rank] = source[index];
            indexPointer[rank] = index;
        }

        return (bestScores.MoveToOuterDisposeScope(), indices.MoveToOuterDisposeScope());
    }

    /// <summary>The best of the scores above a threshold, over all boxes and classes.</summary>
    /// <param name="scores">[n, C] float.</param>
    /// <param name="threshold">Scores must be above this.</param>
    /// <param name="count">How many at most; zero or less is all.</param>
    /// <returns>Scores [k] in descending order, their classes [k] int64 and their boxes [k] int64.</returns>
    public static (Tensor Scores, Tensor Labels, Tensor Indices) FilterTopK(Tensor scores, double threshold, int count)
    {
        using var scope = NewDisposeScope();
        using var values = scores.detach();
        var (best, labels, indices) = TensorMemory.IsDirect(values)
            ? ScoreFilterKernel.Run(values.contiguous(), (float)threshold, count, logits: false)
            : FilterByOperators(values, threshold, count);
        return (best.MoveToOuterDisposeScope(), labels.MoveToOuterDisposeScope(), indices.MoveToOuterDisposeScope());
    }

    /// <summary>The same for scores that are the sigmoid of logits; only what passes the threshold is ever activated.</summary>
    /// <param name="logits">[n, C] float.</param>
    /// <param name="threshold">Sigmoids must be above this.</param>
    /// <param name="count">How many at most; zero or less is all.</param>
    /// <returns>Scores [k] in descending order, their classes [k] int64 and their boxes [k] int64.</returns>
    public static (Tensor Scores, Tensor Labels, Tensor Indices) FilterTopKSigmoid(Tensor logits, double threshold, int count)
    {
        using var scope = NewDisposeScope();
        using var values = logits.detach();
        var (best, labels, indices) = TensorMemory.IsDirect(values)
            ? ScoreFilterKernel.Run(values.contiguous(), (float)threshold, count, logits: true)
            : FilterByOperators(values.sigmoid(), threshold, count);
        return (best.MoveToOuterDisposeScope(), labels.MoveToOuterDisposeScope(), indices.MoveToOuterDisposeScope());
    }

    internal static (Tensor Scores, Tensor Labels, Tensor Indices) FilterByOperators(Tensor scores, double threshold, int count)
    {
        var places = (scores > threshold).nonzero();
        var (sorted, order) = scores.index([places.select(1, 0), places.select(1, 1)]).sort(0, descending: true, stable: true);
        var limit = count > 0 ? Math.Min(count, sorted.shape[0]) : sorted.shape[0];
        var chosen = places.index_select(0, order.narrow(0, 0, limit));
        return (sorted.narrow(0, 0, limit), chosen.select(1, 1), chosen.select(1, 0));
    }
}
