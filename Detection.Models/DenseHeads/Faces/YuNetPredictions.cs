using static TorchSharp.torch;

namespace Detection.Models.DenseHeads.Faces;

/// <summary>What YuNet's head predicts for a batch, all levels together.</summary>
/// <param name="Classes">[N, P, C] logits.</param>
/// <param name="Deltas">[N, P, 4]: shift of the centre in strides, logarithm of the sides in strides.</param>
/// <param name="Objectness">[N, P] logits.</param>
/// <param name="Landmarks">[N, P, 2 * K] shifts in strides; null where there are none.</param>
internal sealed record YuNetPredictions(Tensor Classes, Tensor Deltas, Tensor Objectness, Tensor? Landmarks)
{
    /// <summary>The boxes that deltas stand for.</summary>
    /// <param name="points">[P, 4] x y and strides in pixels.</param>
    /// <param name="deltas">[..., P, 4].</param>
    /// <returns>[..., P, 4] x1 y1 x2 y2 in pixels.</returns>
    public static Tensor Decode(Tensor points, Tensor deltas)
    {
        using var scope = NewDisposeScope();
        var (place, stride) = (points.narrow(-1, 0, 2), points.narrow(-1, 2, 2));
        var center = (deltas.narrow(-1, 0, 2) * stride) + place;
        var half = deltas.narrow(-1, 2, 2).exp() * stride / 2;
        return cat([center - half, center + half], -1).MoveToOuterDisposeScope();
    }

    /// <summary>The boxes of stride size around points, which landmarks are relative to.</summary>
    /// <param name="points">[P, 4] x y and strides in pixels.</param>
    /// <returns>[P, 4] x1 y1 x2 y2 in pixels.</returns>
    public static Tensor Cells(Tensor points)
    {
        using var scope = NewDisposeScope();
        var (place, half) = (points.narrow(1, 0, 2), points.narrow(1, 2, 2) / 2);
        return cat([place - half, place + half], 1).MoveToOuterDisposeScope();
    }
}
