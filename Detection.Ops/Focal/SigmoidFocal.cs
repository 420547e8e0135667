using Detection.Ops.Memory;
using static TorchSharp.torch;

namespace Detection.Ops.Focal;

/// <summary>Focal loss on sigmoids (Lin et al., ICCV 2017, eq. 5; mmcv's <c>sigmoid_focal_loss</c>).</summary>
public static class SigmoidFocal
{
    /// <summary>The loss of each logit.</summary>
    /// <param name="logits">[N, C] float.</param>
    /// <param name="targets">[N] int64 class indices; C is background.</param>
    /// <param name="gamma">How fast easy examples lose weight.</param>
    /// <param name="alpha">Weight of the positives; the negatives weigh 1 - alpha.</param>
    /// <returns>[N, C], differentiable in <paramref name="logits"/>.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static Tensor Loss(Tensor logits, Tensor targets, double gamma = 2, double alpha = 0.25)
    {
        CheckShapes(logits, targets);
        var settings = new FocalSettings(gamma, alpha);
        using var scope = NewDisposeScope();
        if (IsDirect(logits, targets))
            return FocalFunction.apply(logits.contiguous(), targets.contiguous(), settings).MoveToOuterDisposeScope();
        return FocalOperators.Loss(logits, FocalOperators.Positives(targets, logits), settings).MoveToOuterDisposeScope();
    }

    /// <summary>The sum of the loss over all logits, each row times its weight.</summary>
    /// <param name="logits">[N, C] float.</param>
    /// <param name="targets">[N] int64 class indices; C is background.</param>
    /// <param name="weights">[N] float; null is 1.</param>
    /// <param name="gamma">How fast easy examples lose weight.</param>
    /// <param name="alpha">Weight of the positives; the negatives weigh 1 - alpha.</param>
    /// <returns>A scalar, differentiable in <paramref name="logits"/>.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static Tensor WeightedSum(Tensor logits, Tensor targets, Tensor? weights = null, double gamma = 2, double alpha = 0.25)
    {
        CheckShapes(logits, targets);
        var settings = new FocalSettings(gamma, alpha);
        using var scope = NewDisposeScope();
        if (IsDirect(logits, targets) && (weights is null || TensorMemory.IsDirect(weights)))
            return FocalSumFunction.apply(logits.contiguous(), targets.contiguous(), weights?.detach().contiguous()!, settings).MoveToOuterDisposeScope();
        var loss = FocalOperators.Loss(logits, FocalOperators.Positives(targets, logits), settings);
        if (weights is not null) loss *= weights.unsqueeze(1);
        return loss.sum().MoveToOuterDisposeScope();
    }

    private static bool IsDirect(Tensor logits, Tensor targets) =>
        TensorMemory.IsDirect(logits) && TensorMemory.IsDirect(targets, ScalarType.Int64);

    private static void CheckShapes(Tensor logits, Tensor targets)
    {
        if (logits.dim() == 2 && targets.dim() == 1 && targets.shape[0] == logits.shape[0]) return;
        throw new ArgumentException(
            $"Focal loss expects logits [N, C] and class indices [N], found [{string.Join(", ", logits.shape)}] and [{string.Join(", ", targets.shape)}].", nameof(targets));
    }
}
