using Detection.Core.Contracts;
using Detection.Core.Structures;
using Detection.Models.Losses;
using Detection.Models.Samplers;
using static TorchSharp.torch;

namespace Detection.Models.DenseHeads;

/// <summary>What the two stages of a RepPoints head learn.</summary>
internal sealed class RepPointsTargets
{
    private readonly AnchorTargetBuilder initial;
    private readonly AnchorTargetBuilder refined;
    private readonly bool takesPoints;

    /// <param name="config">How the head is trained.</param>
    /// <param name="numClasses">The label of background.</param>
    /// <param name="lossCls">Loss of the classes: with a focal loss nothing is sampled.</param>
    public RepPointsTargets(RepPointsTrainConfig config, int numClasses, ILoss lossCls)
    {
        Sampling = lossCls is not FocalLoss;
        var sampler = Sampling && config.Sampler is { } chosen ? chosen : new PseudoSampler();
        takesPoints = config.Init.Assigner is IPointAssigner;
        initial = Builder(config.Init);
        refined = Builder(config.Refine);

        AnchorTargetBuilder Builder(RepPointsStageConfig stage) =>
            new(stage.Assigner, sampler, coder: null, numClasses, classAgnostic: false, allowedBorder: -1, stage.PosWeight);
    }

    /// <summary>Whether losses are averaged over background too.</summary>
    public bool Sampling { get; }

    /// <summary>Targets of the first stage.</summary>
    /// <param name="points">[H * W, 4] x y and strides per level.</param>
    /// <param name="baseScale">Side of the boxes around points, in strides, for assigners of boxes.</param>
    /// <param name="flags">[P] bool per image, which points stand on the image.</param>
    /// <param name="batch">The batch with its ground truth.</param>
    public AnchorTargets Initial(Tensor[] points, double baseScale, Tensor[] flags, DetectionBatch batch)
    {
        using var scope = NewDisposeScope();
        return initial.Build(Candidates(points, baseScale), Counts(points), flags, batch).MoveToOuterDisposeScope();
    }

    /// <summary>How the points cover the objects of an image in the first stage.</summary>
    /// <param name="points">[H * W, 4] x y and strides per level.</param>
    /// <param name="baseScale">Side of the boxes around points, in strides, for assigners of boxes.</param>
    /// <param name="flags">[P] bool, which points stand on the image.</param>
    /// <param name="meta">The image.</param>
    /// <param name="truth">Its objects.</param>
    public ObjectCoverage[] Cover(Tensor[] points, double baseScale, Tensor flags, ImageMeta meta, GroundTruth truth)
    {
        using var scope = NewDisposeScope();
        return initial.Cover(Candidates(points, baseScale), Counts(points), flags, meta, truth);
    }

    /// <summary>Targets of the second stage.</summary>
    /// <param name="points">[H * W, 4] x y and strides per level.</param>
    /// <param name="boxes">[P, 4] per image, the boxes of the first stage.</param>
    /// <param name="flags">[P] bool per image, which points stand on the image.</param>
    /// <param name="batch">The batch with its ground truth.</param>
    public AnchorTargets Refined(Tensor[] points, Tensor[] boxes, Tensor[] flags, DetectionBatch batch)
        => refined.Build(boxes, Counts(points), flags, batch);

    // The points themselves, or the boxes around them for assigners of boxes.
    private Tensor Candidates(Tensor[] points, double baseScale)
    {
        var all = cat(points, 0);
        if (takesPoints) return all;
        var (centers, half) = (all.narrow(1, 0, 2), all.narrow(1, 2, 2) * (baseScale * 0.5));
        return cat([centers - half, centers + half], 1);
    }

    private static int[] Counts(Tensor[] points) => [.. points.Select(level => (int)level.shape[0])];
}
