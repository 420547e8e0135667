using static TorchSharp.torch;

namespace Detection.Models.Losses;

/// <summary>How often a classifier is right, for the log (mmdetection's <c>accuracy</c>).</summary>
public static class Accuracy
{
    /// <summary>The share of rows whose best class is the target.</summary>
    /// <param name="scores">[N, C] float.</param>
    /// <param name="targets">[N] int64.</param>
    /// <param name="threshold">What the best score must be above to count; null counts any.</param>
    /// <returns>[1] in percent, 0 where there are no rows; it carries no gradient.</returns>
    public static Tensor Top1(Tensor scores, Tensor targets, double? threshold = null)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        if (scores.shape[0] == 0) return scores.new_zeros(1).MoveToOuterDisposeScope();
        var (best, labels) = scores.max(1);
        var right = labels == targets;
        if (threshold is { } least) right &= best > least;
        return (right.to(float32).sum(dim: 0, keepdim: true) * (100.0 / scores.shape[0])).MoveToOuterDisposeScope();
    }
}
