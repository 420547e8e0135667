using Detection.Ops.Memory;
using Detection.Ops.Ranking;
using static TorchSharp.torch;

namespace Detection.Ops.Nms;

/// <summary>Suppression that remembers which boxes each kept one dropped (mmcv's <c>nms_match</c>).</summary>
public static class NmsMatch
{
    /// <summary>Groups boxes. Each step depends on the one before, so it runs on the CPU whatever the boxes' device.</summary>
    /// <param name="boxes">[n, 4] float x1 y1 x2 y2 in pixels.</param>
    /// <param name="scores">[n] float.</param>
    /// <param name="iouThreshold">A box belongs to the best kept one that it overlaps by at least this.</param>
    /// <returns>For every kept box, best first, the indices of it and of those it dropped, best first. Every box is in one group.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static unsafe long[][] Apply(Tensor boxes, Tensor scores, double iouThreshold)
    {
        NonMaximumSuppression.CheckShapes(boxes, scores);
        using var scope = NewDisposeScope();
        var (corners, ranks) = (boxes.detach().to(float32).cpu().contiguous(), scores.detach().to(float32).cpu().contiguous());
        var order = ScoreKeys.Order(TensorMemory.Pointer<float>(ranks), (int)scores.shape[0]);
        var box = TensorMemory.Pointer<float>(corners);
        var dropped = new bool[order.Length];
        var groups = new List<long[]>();
        for (var rank = 0; rank < order.Length; rank++)
        {
            if (dropped[rank]) continue;
            var group = new List<long> { order[rank] };
            for (var other = rank + 1; other < order.Length; other++)
            {
                if (dropped[other] || !(BoxOverlap.Of(box + (4L * order[rank]), box + (4L * order[other]), 0) >= (float)iouThreshold)) continue;
                dropped[other] = true;
                group.Add(order[other]);
            }

            groups.Add([.. group]);
        }

        return [.. groups];
    }
}
