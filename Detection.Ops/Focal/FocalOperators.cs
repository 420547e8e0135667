using static TorchSharp.torch;

namespace Detection.Ops.Focal;

/// <summary>Sigmoid focal loss from plain tensor operators: for any device and element type, differentiable through them.</summary>
internal static class FocalOperators
{
    /// <param name="logits">[N, C].</param>
    /// <param name="positives">[N, C], 1 for positives and 0 for negatives.</param>
    /// <param name="settings">The constants.</param>
    /// <returns>[N, C].</returns>
    public static Tensor Loss(Tensor logits, Tensor positives, FocalSettings settings)
    {
        using var scope = NewDisposeScope();
        var probability = logits.sigmoid();
        var negatives = 1 - positives;
        var miss = ((1 - probability) * positives) + (probability * negatives);
        var share = (positives * settings.Alpha) + (negatives * (1 - settings.Alpha));
        var entropy = nn.functional.binary_cross_entropy_with_logits(logits, positives, reduction: nn.Reduction.None);
        return (entropy * share * miss.pow(settings.Gamma)).MoveToOuterDisposeScope();
    }

    /// <param name="targets">[N] int64 class indices; others than 0 .. C - 1 are background.</param>
    /// <param name="logits">[N, C]; gives element type and number of classes.</param>
    /// <returns>[N, C], 1 in each row's class.</returns>
    public static Tensor Positives(Tensor targets, Tensor logits)
    {
        using var classes = arange(logits.shape[1], int64, logits.device);
        using var column = targets.unsqueeze(1);
        using var equal = column.eq(classes);
        return equal.to(logits.dtype);
    }
}
