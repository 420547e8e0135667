using Detection.Core.Contracts;
using Detection.Core.Structures;
using static TorchSharp.torch;

namespace Detection.Models.DenseHeads;

/// <summary>Finds what anchors are trained on: which stand on the image, which learn which ground truth, which are sampled
/// (mmdetection's <c>AnchorHead.get_targets</c>).</summary>
/// <param name="assigner">Decides which anchors learn which ground truth.</param>
/// <param name="sampler">Chooses the anchors that are learnt from.</param>
/// <param name="coder">Turns ground truth into deltas; null takes the boxes themselves as targets.</param>
/// <param name="numClasses">The label of background.</param>
/// <param name="classAgnostic">Whether every object has label 0 (RPN).</param>
/// <param name="allowedBorder">Anchors further than this many pixels outside the image are left out; negative leaves out none.</param>
/// <param name="positiveWeight">Weight of a positive; zero or less means 1.</param>
public sealed class AnchorTargetBuilder(
    IAssigner assigner,
    ISampler sampler,
    IBBoxCoder? coder,
    int numClasses,
    bool classAgnostic,
    double allowedBorder,
    double positiveWeight)
{
    /// <summary>Builds the targets of a batch whose images have the same anchors, without gradient.</summary>
    /// <param name="anchors">[A, 4] all levels together, x1 y1 x2 y2 in pixels.</param>
    /// <param name="levelCounts">Number of anchors of each level.</param>
    /// <param name="validFlags">[A] bool per image: whether an anchor stands on the image rather than on its padding.</param>
    /// <param name="batch">The images and their ground truth.</param>
    /// <exception cref="InvalidOperationException">No anchor of an image is inside it.</exception>
    public AnchorTargets Build(Tensor anchors, IReadOnlyList<int> levelCounts, IReadOnlyList<Tensor> validFlags, DetectionBatch batch)
        => Build([.. Enumerable.Repeat(anchors, batch.Count)], levelCounts, validFlags, batch);

    /// <summary>Builds the targets of a batch, without gradient.</summary>
    /// <param name="anchors">[A, 4] per image, all levels together, x1 y1 x2 y2 in pixels.</param>
    /// <param name="levelCounts">Number of anchors of each level.</param>
    /// <param name="validFlags">[A] bool per image: whether an anchor stands on the image rather than on its padding.</param>
    /// <param name="batch">The images and their ground truth.</param>
    /// <exception cref="InvalidOperationException">No anchor of an image is inside it.</exception>
    public AnchorTargets Build(IReadOnlyList<Tensor> anchors, IReadOnlyList<int> levelCounts, IReadOnlyList<Tensor> validFlags, DetectionBatch batch)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var (count, images, device) = (anchors[0].shape[0], batch.Count, anchors[0].device);
        var shadowed = new Tensor?[images];
        var (positives, negatives) = (0L, 0L);
        var targets = new AnchorTargets(
            full([images, count], numClasses, int64, device),
            zeros([images, count], float32, device),
            zeros([images, count, 4], float32, device),
            zeros([images, count, 4], float32, device),
            0,
            0)
        {
            GroundTruthIndices = full([images, count], -1, int64, device),
        };
        for (var image = 0; image < images; image++)
        {
            (var objects, var background, shadowed[image]) = Fill(
                targets, image, anchors[image], levelCounts, validFlags[image], batch.Metas[image], batch.GroundTruth[image]);
            positives += Math.Max(objects, 1);
            negatives += Math.Max(background, 1);
        }

        return (targets with { PositiveCount = positives, NegativeCount = negatives, ShadowedLabels = shadowed }).MoveToOuterDisposeScope();
    }

    /// <summary>How the anchors of an image cover its objects.</summary>
    /// <param name="anchors">[A, 4] all levels together, x1 y1 x2 y2 in pixels.</param>
    /// <param name="levelCounts">Number of anchors of each level.</param>
    /// <param name="validFlags">[A] bool: whether an anchor stands on the image rather than on its padding.</param>
    /// <param name="meta">The image.</param>
    /// <param name="truth">Its objects.</param>
    /// <returns>One per object.</returns>
    /// <exception cref="InvalidOperationException">No anchor is inside the image.</exception>
    public ObjectCoverage[] Cover(Tensor anchors, IReadOnlyList<int> levelCounts, Tensor validFlags, ImageMeta meta, GroundTruth truth)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var inside = Inside(anchors, validFlags, meta);
        var chosen = inside is null ? anchors : anchors.index_select(0, inside);
        var counts = inside is null ? levelCounts : CountPerLevel(inside, levelCounts);
        var assigned = assigner.Assign(chosen, truth, counts);
        var wanted = (assigner as IOverlapThreshold)?.WantedOverlap;
        return CoverageCount.Of(assigned.GroundTruthIndices, counts, truth, wanted is null ? null : chosen, wanted);
    }

    private (long Positives, long Negatives, Tensor? ShadowedLabels) Fill(
        AnchorTargets targets, int image, Tensor anchors, IReadOnlyList<int> levelCounts, Tensor validFlags, ImageMeta meta, GroundTruth truth)
    {
        using var scope = NewDisposeScope();
        var inside = Inside(anchors, validFlags, meta);
        var chosen = inside is null ? anchors : anchors.index_select(0, inside);
        var assigned = assigner.Assign(chosen, truth, inside is null ? levelCounts : CountPerLevel(inside, levelCounts));
        var sampled = sampler.Sample(assigned, chosen, truth);
        var positives = InAll(sampled.PositiveIndices, inside);
        var negatives = InAll(sampled.NegativeIndices, inside);
        var weights = targets.LabelWeights.select(0, image);
        if (positives.shape[0] > 0)
        {
            var labels = classAgnostic ? zeros_like(positives) : truth.Labels.index_select(0, sampled.PositiveGroundTruthIndices);
            var deltas = coder is null ? sampled.PositiveGroundTruthBoxes : coder.Encode(sampled.PositiveBoxes, sampled.PositiveGroundTruthBoxes);
            targets.Labels.select(0, image).index_copy_(0, positives, labels);
            targets.GroundTruthIndices.select(0, image).index_copy_(0, positives, sampled.PositiveGroundTruthIndices);
            targets.Deltas.select(0, image).index_copy_(0, positives, deltas);
            targets.DeltaWeights.select(0, image).index_fill_(0, positives, 1);
            weights.index_fill_(0, positives, positiveWeight <= 0 ? 1 : positiveWeight);
        }

        if (negatives.shape[0] > 0) weights.index_fill_(0, negatives, 1);
        var shadowed = assigned.ShadowedLabels is not { } pairs
            ? null
            : stack([InAll(pairs.select(1, 0), inside), pairs.select(1, 1)], 1);
        return (positives.shape[0], negatives.shape[0], shadowed?.MoveToOuterDisposeScope());
    }

    // Indices among the anchors inside the image as indices among all.
    private static Tensor InAll(Tensor indices, Tensor? inside) => inside is null ? indices : inside.index_select(0, indices);

    private Tensor? Inside(Tensor anchors, Tensor validFlags, ImageMeta meta)
    {
        var flags = validFlags;
        if (allowedBorder >= 0)
        {
            var sides = anchors.unbind(1);
            flags = flags
                & (sides[0] >= -allowedBorder) & (sides[1] >= -allowedBorder)
                & (sides[2] < meta.ImageShape.Width + allowedBorder) & (sides[3] < meta.ImageShape.Height + allowedBorder);
        }

        var indices = flags.nonzero().squeeze(1);
        if (indices.shape[0] == 0)
            throw new InvalidOperationException($"{meta.FileName}: none of the {anchors.shape[0]} anchors stands inside the image ({meta.ImageShape.Width} x {meta.ImageShape.Height} pixels, allowed_border {allowedBorder}); take smaller anchors, a larger image, or allowed_border -1.");
        return indices.shape[0] == anchors.shape[0] ? null : indices;
    }

    private static int[] CountPerLevel(Tensor inside, IReadOnlyList<int> levelCounts)
    {
        var counts = new int[levelCounts.Count];
        var start = 0L;
        for (var level = 0; level < counts.Length; level++)
        {
            counts[level] = (int)((inside >= start) & (inside < start + levelCounts[level])).sum().item<long>();
            start += levelCounts[level];
        }

        return counts;
    }
}
