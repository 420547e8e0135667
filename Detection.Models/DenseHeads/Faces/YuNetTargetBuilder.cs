using Detection.Core.Contracts;
using Detection.Core.Structures;
using static TorchSharp.torch;

namespace Detection.Models.DenseHeads.Faces;

/// <summary>Finds what points are trained on.</summary>
/// <param name="assigner">Decides which points learn which ground truth.</param>
/// <param name="numClasses">Number of classes.</param>
/// <param name="numLandmarks">Landmarks per object; 0 without.</param>
internal sealed class YuNetTargetBuilder(IPredictionAssigner assigner, int numClasses, int numLandmarks)
{
    /// <summary>Builds the targets of a batch, without gradient.</summary>
    /// <param name="points">[P, 4] x y and strides in pixels.</param>
    /// <param name="predictions">What the head predicts.</param>
    /// <param name="boxes">[N, P, 4] the predicted boxes.</param>
    /// <param name="batch">The images and their ground truth.</param>
    public YuNetTargets Build(Tensor points, YuNetPredictions predictions, Tensor boxes, DetectionBatch batch)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();

        // Points are assigned by the middle of their cells, though boxes and landmarks are relative to the corners.
        var (place, stride) = (points.narrow(1, 0, 2), points.narrow(1, 2, 2));
        var centers = cat([place + (stride * 0.5), stride], 1);
        var scores = predictions.Classes.sigmoid() * predictions.Objectness.unsqueeze(2).sigmoid();
        var images = batch.GroundTruth.Select((truth, image) => Image(image, centers, scores.select(0, image), boxes.select(0, image), truth, batch.Metas[image])).ToArray();
        var result = new YuNetTargets(
            cat([.. images.Select(image => image.Positives)], 0),
            cat([.. images.Select(image => image.Classes)], 0),
            cat([.. images.Select(image => image.Boxes)], 0),
            numLandmarks == 0 ? null : cat([.. images.Select(image => image.Landmarks!)], 0));
        result.Landmarks?.MoveToOuterDisposeScope();
        scope.MoveToOuter(result.Positives, result.Classes, result.Boxes);
        return result;
    }

    private YuNetTargets Image(int image, Tensor centers, Tensor scores, Tensor boxes, GroundTruth truth, ImageMeta meta)
    {
        var assigned = assigner.Assign(scores, centers, boxes, truth);
        var positives = (assigned.GroundTruthIndices > 0).nonzero().squeeze(1);
        var truths = assigned.GroundTruthIndices.index_select(0, positives) - 1;
        var overlaps = assigned.MaxOverlaps.index_select(0, positives).unsqueeze(1);
        return new YuNetTargets(
            positives + (image * centers.shape[0]),
            nn.functional.one_hot(truth.Labels.index_select(0, truths), numClasses).to(float32) * overlaps,
            truth.Boxes.index_select(0, truths),
            numLandmarks == 0 ? null : Landmarks(truth, meta).index_select(0, truths));
    }

    private Tensor Landmarks(GroundTruth truth, ImageMeta meta)
    {
        if (truth.Landmarks is not { } landmarks) return truth.Boxes.new_full(truth.Count, 2 * numLandmarks, float.NaN);
        return landmarks.shape[1] == 2 * numLandmarks
            ? landmarks
            : throw new ArgumentException($"{meta.FileName}: the ground truth has {landmarks.shape[1] / 2} landmarks per object, but the head's kps_num is {numLandmarks}.");
    }
}
