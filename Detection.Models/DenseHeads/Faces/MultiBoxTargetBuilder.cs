using Detection.Core.Contracts;
using Detection.Core.Structures;
using static TorchSharp.torch;

namespace Detection.Models.DenseHeads.Faces;

/// <summary>Finds what priors are trained on.</summary>
/// <param name="assigner">Decides which priors learn which ground truth.</param>
/// <param name="boxCoder">Turns boxes into deltas.</param>
/// <param name="landmarkCoder">Turns landmarks into deltas; null for heads without landmarks.</param>
/// <param name="numLandmarks">Landmarks per object.</param>
internal sealed class MultiBoxTargetBuilder(IAssigner assigner, IBBoxCoder boxCoder, ILandmarkCoder? landmarkCoder, int numLandmarks)
{
    /// <summary>Builds the targets of a batch, without gradient.</summary>
    /// <param name="priors">[P, 4] all levels together, x1 y1 x2 y2 in pixels.</param>
    /// <param name="levelCounts">Number of priors of each level.</param>
    /// <param name="batch">The images and their ground truth.</param>
    public MultiBoxTargets Build(Tensor priors, IReadOnlyList<int> levelCounts, DetectionBatch batch)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var (images, count, device) = (batch.Count, priors.shape[0], priors.device);
        var columns = 2 * numLandmarks;
        var targets = new MultiBoxTargets(
            zeros([images, count], int64, device),
            zeros([images, count, 4], float32, device),
            landmarkCoder is null ? null : zeros([images, count, columns], float32, device),
            landmarkCoder is null ? null : zeros([images, count, columns], float32, device));
        for (var image = 0; image < images; image++)
            Fill(targets, image, priors, levelCounts, batch.Metas[image], batch.GroundTruth[image]);

        targets.Labels.MoveToOuterDisposeScope();
        targets.Deltas.MoveToOuterDisposeScope();
        targets.Landmarks?.MoveToOuterDisposeScope();
        targets.LandmarkWeights?.MoveToOuterDisposeScope();
        return targets;
    }

    /// <summary>How the priors cover the objects of an image.</summary>
    /// <param name="priors">[P, 4] all levels together, x1 y1 x2 y2 in pixels.</param>
    /// <param name="levelCounts">Number of priors of each level.</param>
    /// <param name="truth">The objects.</param>
    public ObjectCoverage[] Cover(Tensor priors, IReadOnlyList<int> levelCounts, GroundTruth truth)
    {
        using var scope = NewDisposeScope();
        var wanted = (assigner as IOverlapThreshold)?.WantedOverlap;
        return CoverageCount.Of(assigner.Assign(priors, truth, levelCounts).GroundTruthIndices, levelCounts, truth, wanted is null ? null : priors, wanted);
    }

    private void Fill(MultiBoxTargets targets, int image, Tensor priors, IReadOnlyList<int> levelCounts, ImageMeta meta, GroundTruth truth)
    {
        using var scope = NewDisposeScope();
        var assigned = assigner.Assign(priors, truth, levelCounts);
        var labels = targets.Labels.select(0, image);
        labels.masked_fill_(assigned.GroundTruthIndices < 0, -1);
        var positives = (assigned.GroundTruthIndices > 0).nonzero().squeeze(1);
        if (positives.shape[0] == 0) return;
        var truths = assigned.GroundTruthIndices.index_select(0, positives) - 1;
        var boxes = priors.index_select(0, positives);
        labels.index_copy_(0, positives, truth.Labels.index_select(0, truths) + 1);
        targets.Deltas.select(0, image).index_copy_(0, positives, boxCoder.Encode(boxes, truth.Boxes.index_select(0, truths)));
        if (landmarkCoder is null || truth.Landmarks is not { } landmarks) return;
        if (landmarks.shape[1] != 2 * numLandmarks)
            throw new ArgumentException($"{meta.FileName}: the ground truth has {landmarks.shape[1] / 2} landmarks per object, but the head's num_landmarks is {numLandmarks}.");
        var deltas = landmarkCoder.Encode(boxes, landmarks.index_select(0, truths));
        targets.Landmarks!.select(0, image).index_copy_(0, positives, deltas.nan_to_num(0));
        targets.LandmarkWeights!.select(0, image).index_copy_(0, positives, deltas.isnan().logical_not().to(float32));
    }
}
