using Detection.Core.Structures;
using static TorchSharp.torch;

namespace Detection.Ops.Nms;

/// <summary>Suppression of boxes that have a score for every class: mmdetection's <c>multiclass_nms</c>.</summary>
public static class MulticlassNms
{
    /// <summary>Keeps what scores above a threshold, suppresses within classes, and takes the best.</summary>
    /// <param name="boxes">[n, 4 * C] (a box per class) or [n, 4] float x1 y1 x2 y2 in pixels.</param>
    /// <param name="scores">[n, C + 1] float; the last column, background, is left out.</param>
    /// <param name="scoreThreshold">Scores must be above this.</param>
    /// <param name="config">The suppression.</param>
    /// <param name="maxNum">How many detections at most; zero or less is all.</param>
    /// <param name="scoreFactors">[n], multiplied to the scores after the threshold; null is 1.</param>
    /// <returns>Best first: boxes [k, 4], scores [k], labels [k] int64 and the rows [k] int64 that they come from. They carry no gradient.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static (Tensor Boxes, Tensor Scores, Tensor Labels, Tensor Rows) Apply(
        Tensor boxes, Tensor scores, double scoreThreshold, NmsConfig config, int maxNum = -1, Tensor? scoreFactors = null)
    {
        var classes = scores.shape[^1] - 1;
        if (boxes.dim() != 2 || scores.dim() != 2 || boxes.shape[0] != scores.shape[0] || (boxes.shape[1] != 4 && boxes.shape[1] != 4 * classes))
        {
            throw new ArgumentException(
                $"Multi-class suppression expects scores [n, C + 1] and boxes [n, 4] or [n, 4 * C], found [{string.Join(", ", scores.shape)}] and [{string.Join(", ", boxes.shape)}].",
                nameof(boxes));
        }

        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var foreground = scores.narrow(1, 0, classes);
        var places = (foreground > scoreThreshold).nonzero();
        var (rows, labels) = (places.select(1, 0).contiguous(), places.select(1, 1).contiguous());
        var candidates = boxes.shape[1] == 4
            ? boxes.index_select(0, rows)
            : boxes.reshape(-1, 4).index_select(0, (rows * classes) + labels);
        var candidateScores = foreground.index([rows, labels]);
        if (scoreFactors is not null) candidateScores *= scoreFactors.index_select(0, rows);

        var (best, bestScores, kept) = BatchedNms.Apply(candidates, candidateScores, labels, config);
        if (maxNum > 0 && kept.shape[0] > maxNum)
            (best, bestScores, kept) = (best.narrow(0, 0, maxNum), bestScores.narrow(0, 0, maxNum), kept.narrow(0, 0, maxNum));
        return (best.MoveToOuterDisposeScope(),
            bestScores.MoveToOuterDisposeScope(),
            labels.index_select(0, kept).MoveToOuterDisposeScope(),
            rows.index_select(0, kept).MoveToOuterDisposeScope());
    }
}
