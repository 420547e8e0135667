using Detection.Core.Contracts;
using Detection.Core.Parallel;
using static TorchSharp.torch;

namespace Detection.Models.DenseHeads.Faces;

/// <summary>The losses of SSD's training with RetinaFace's landmarks. Classes and boxes are divided by the number of positives in the
/// batch, landmarks by that of positives whose landmarks are annotated.</summary>
/// <param name="lossCls">Of the classes.</param>
/// <param name="lossBbox">Of the boxes.</param>
/// <param name="lossLandmark">Of the landmarks.</param>
/// <param name="negPosRatio">Hardest negatives per positive of an image.</param>
internal sealed class MultiBoxLosses(ILoss lossCls, ILoss lossBbox, ILoss? lossLandmark, double negPosRatio)
{
    /// <summary><c>loss_cls</c>, <c>loss_bbox</c> and, with landmarks, <c>loss_landmark</c>.</summary>
    /// <param name="logits">[N, P, C + 1], background first.</param>
    /// <param name="deltas">[N, P, 4].</param>
    /// <param name="landmarks">[N, P, 2 * K], or null.</param>
    /// <param name="targets">What the priors learn.</param>
    public Core.Structures.Losses Of(Tensor logits, Tensor deltas, Tensor? landmarks, MultiBoxTargets targets)
    {
        using var scope = NewDisposeScope();
        var positive = targets.Labels > 0;
        var positives = Places(positive);
        var count = Ranks.Share(positives.shape[0], 1);
        var chosen = Places(positive | HardNegatives(logits, targets.Labels, positive));
        var result = new Core.Structures.Losses()
            .Add("loss_cls", lossCls.forward(Rows(logits, chosen), targets.Labels.flatten().index_select(0, chosen), averageFactor: count))
            .Add("loss_bbox", lossBbox.forward(Rows(deltas, positives), Rows(targets.Deltas, positives), averageFactor: count));
        if (landmarks is not null)
        {
            var annotated = Places(targets.LandmarkWeights!.sum(dim: 2) > 0);
            result.Add("loss_landmark", lossLandmark!.forward(
                Rows(landmarks, annotated),
                Rows(targets.Landmarks!, annotated),
                Rows(targets.LandmarkWeights!, annotated),
                Ranks.Share(annotated.shape[0], 1)));
        }

        return result.MoveToOuterDisposeScope();
    }

    // [N, P] bool: of each image's background priors those whose loss is highest.
    private Tensor HardNegatives(Tensor logits, Tensor labels, Tensor positive)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var background = labels == 0;
        var loss = (logits.logsumexp(-1) - logits.select(-1, 0)).masked_fill(background.logical_not(), 0);
        var order = loss.sort(1, descending: true, stable: true).Indices;
        var rank = order.sort(1).Indices;
        var limit = (positive.sum(dim: 1, keepdim: true) * negPosRatio).clamp(max: labels.shape[1] - 1);
        return ((rank < limit) & background).MoveToOuterDisposeScope();
    }

    private static Tensor Places(Tensor flags) => flags.flatten().nonzero().squeeze(1);

    private static Tensor Rows(Tensor values, Tensor places) => values.flatten(0, 1).index_select(0, places);
}
