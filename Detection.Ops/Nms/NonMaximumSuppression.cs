using Detection.Ops.Memory;
using Detection.Ops.Ranking;
using static TorchSharp.torch;

namespace Detection.Ops.Nms;

/// <summary>Greedy non-maximum suppression (mmcv's <c>nms</c>): the best box drops every other one that overlaps it too much, then
/// the best of what is left does, and so on. Equal scores are taken in the order of their indices.</summary>
public static class NonMaximumSuppression
{
    /// <summary>Suppresses the boxes of one group.</summary>
    /// <param name="boxes">[n, 4] float x1 y1 x2 y2 in pixels.</param>
    /// <param name="scores">[n] float.</param>
    /// <param name="iouThreshold">A box is dropped when its IoU with a kept one is above this.</param>
    /// <param name="offset">0 for boxes whose width is x2 - x1, 1 for x2 - x1 + 1.</param>
    /// <param name="scoreThreshold">Boxes scored at most this are dropped first; zero or less drops none.</param>
    /// <param name="maxNum">How many are kept at most; zero or less is all.</param>
    /// <returns>[k] int64, the indices of the kept boxes, best first.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static Tensor Nms(Tensor boxes, Tensor scores, double iouThreshold, int offset = 0, double scoreThreshold = 0, int maxNum = -1)
    {
        CheckShapes(boxes, scores);
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var limit = maxNum > 0 ? maxNum : int.MaxValue;
        if (TensorMemory.IsDirect(boxes) && TensorMemory.IsDirect(scores))
            return KeepDirect(boxes.contiguous(), scores.contiguous(), iouThreshold, offset, scoreThreshold, limit).MoveToOuterDisposeScope();

        return KeepByOperators(boxes, scores, iouThreshold, offset, scoreThreshold, limit).MoveToOuterDisposeScope();
    }

    internal static Tensor KeepByOperators(Tensor boxes, Tensor scores, double iouThreshold, int offset, double scoreThreshold, int limit)
    {
        var (sorted, order) = scores.sort(0, descending: true, stable: true);
        if (scoreThreshold > 0) order = order.masked_select(sorted > scoreThreshold);
        if (order.shape[0] == 0) return order;
        var kept = NmsOnDevice.Keep(boxes.index_select(0, order), iouThreshold, offset, limit);
        return order.index_select(0, tensor(kept, int64, boxes.device));
    }

    internal static void CheckShapes(Tensor boxes, Tensor scores)
    {
        if (boxes.dim() != 2 || boxes.shape[1] != 4 || scores.dim() != 1 || scores.shape[0] != boxes.shape[0])
        {
            throw new ArgumentException(
                $"Non-maximum suppression expects boxes [n, 4] and scores [n], found [{string.Join(", ", boxes.shape)}] and [{string.Join(", ", scores.shape)}].",
                nameof(boxes));
        }
    }

    private static unsafe Tensor KeepDirect(Tensor boxes, Tensor scores, double iouThreshold, int offset, double scoreThreshold, int limit)
    {
        var scorePointer = TensorMemory.Pointer<float>(scores);
        var order = ScoreKeys.Order(scorePointer, (int)scores.shape[0]);
        if (scoreThreshold > 0) order = Array.FindAll(order, index => scorePointer[index] > (float)scoreThreshold);
        var kept = new NmsKernel(TensorMemory.Pointer<float>(boxes), order, null, offset).Keep((float)iouThreshold, limit);
        var result = empty(kept.Length, int64);
        var target = TensorMemory.Pointer<long>(result);
        for (var rank = 0; rank < kept.Length; rank++) target[rank] = order[kept[rank]];
        return result;
    }
}
