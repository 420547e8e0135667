using static TorchSharp.torch;

namespace Detection.Models.Losses;

/// <summary>What regression losses ask of their arguments.</summary>
internal static class RegressionChecks
{
    /// <summary>Refuses a target of another shape, which would be broadcast silently.</summary>
    public static void SameShape(Tensor prediction, Tensor target)
    {
        if (prediction.shape.AsSpan().SequenceEqual(target.shape)) return;
        throw new ArgumentException(
            $"A regression loss expects a target of the prediction's shape [{string.Join(", ", prediction.shape)}], found [{string.Join(", ", target.shape)}].", nameof(target));
    }

    /// <summary>A weight that broadcasts over the loss: [M] becomes a column, and none is left for an empty target, whose loss is a scalar.</summary>
    public static Tensor? Weight(Tensor? weight, Tensor target)
    {
        if (weight is null || target.numel() == 0) return null;
        return weight.dim() == 1 && target.dim() == 2 ? weight.unsqueeze(1) : weight;
    }
}
