using Detection.Core.Contracts;
using Detection.Core.Structures;
using Detection.Models.Losses;
using Detection.Models.Samplers;
using static TorchSharp.torch;

namespace Detection.Models.DenseHeads;

/// <summary>What the anchors of a head with guided anchors, and their shapes, learn.</summary>
internal sealed class GuidedTargets
{
    private readonly GuidedAnchorTrainConfig config;
    private readonly IAnchorGenerator approxGenerator;
    private readonly ISampler shapeSampler;
    private readonly AnchorTargetBuilder builder;

    /// <param name="settings">The head.</param>
    /// <param name="config">How it is trained.</param>
    /// <param name="classAgnostic">Whether training looks at no labels (RPN).</param>
    public GuidedTargets(GuidedAnchorSettings settings, GuidedAnchorTrainConfig config, bool classAgnostic)
    {
        this.config = config;
        approxGenerator = settings.ApproxAnchorGenerator;
        shapeSampler = config.GaSampler ?? new PseudoSampler();
        Sampling = settings.LossCls is not FocalLoss;
        builder = new AnchorTargetBuilder(
            config.Assigner,
            Sampling && config.Sampler is { } sampler ? sampler : new PseudoSampler(),
            settings.RegDecodedBBox ? null : settings.BBoxCoder,
            settings.NumClasses,
            classAgnostic,
            config.AllowedBorder,
            config.PosWeight);
    }

    /// <summary>Whether losses are averaged over background too.</summary>
    public bool Sampling { get; }

    /// <summary>Targets of the guided anchors.</summary>
    /// <param name="anchors">[A, 4] per image.</param>
    /// <param name="levelCounts">Number of anchors of each level.</param>
    /// <param name="inside">[A] bool per image, see <see cref="Inside"/>.</param>
    /// <param name="batch">The batch with its ground truth.</param>
    public AnchorTargets OfAnchors(Tensor[] anchors, int[] levelCounts, Tensor[] inside, DetectionBatch batch)
        => builder.Build(anchors, levelCounts, inside, batch);

    /// <summary>Which positions have any of their boxes inside the image.</summary>
    /// <param name="approxs">[A * K, 4], the boxes around each position together.</param>
    /// <param name="positions">A.</param>
    /// <param name="sizes">Height and width of each level in cells.</param>
    /// <param name="meta">The image.</param>
    /// <returns>[A] bool.</returns>
    public Tensor Inside(Tensor approxs, long positions, (int Height, int Width)[] sizes, ImageMeta meta)
    {
        using var scope = NewDisposeScope();
        var flags = cat(approxGenerator.ValidFlags(sizes, meta.PadShape, approxs.device), 0);
        if (config.AllowedBorder >= 0)
        {
            var sides = approxs.unbind(1);
            var border = config.AllowedBorder;
            flags = flags & (sides[0] >= -border) & (sides[1] >= -border)
                & (sides[2] < meta.ImageShape.Width + border) & (sides[3] < meta.ImageShape.Height + border);
        }

        return flags.reshape(positions, -1).any(1).MoveToOuterDisposeScope();
    }

    /// <summary>Targets of the shapes.</summary>
    /// <param name="approxs">[A * K, 4], the boxes around each position together.</param>
    /// <param name="squares">[A, 4].</param>
    /// <param name="inside">[A] bool per image.</param>
    /// <param name="batch">The batch with its ground truth.</param>
    public GuidedShapes OfShapes(Tensor approxs, Tensor squares, Tensor[] inside, DetectionBatch batch)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var count = squares.shape[0];
        var grouped = approxs.reshape(count, -1, 4);
        var wanted = zeros([batch.Count, count, 4], float32, squares.device);
        var positive = zeros([batch.Count, count], ScalarType.Bool, squares.device);
        var (positives, negatives) = (0L, 0L);
        for (var image = 0; image < batch.Count; image++)
        {
            var rows = inside[image].nonzero().squeeze(1);
            var chosen = squares.index_select(0, rows);
            var truth = batch.GroundTruth[image];

            // mmdetection looks at ignored regions for the anchors alone.
            var objects = new GroundTruth(truth.Boxes, truth.Labels, truth.IgnoredBoxes.narrow(0, 0, 0));
            var assigned = config.GaAssigner.Assign(grouped.index_select(0, rows).reshape(-1, 4), chosen, objects);
            var sampled = shapeSampler.Sample(assigned, chosen, objects);
            var learning = rows.index_select(0, sampled.PositiveIndices);
            wanted.select(0, image).index_copy_(0, learning, sampled.PositiveGroundTruthBoxes);
            positive.select(0, image).index_fill_(0, learning, true);
            positives += Math.Max(learning.shape[0], 1);
            negatives += Math.Max(sampled.NegativeIndices.shape[0], 1);
        }

        scope.MoveToOuter(wanted, positive);
        return new GuidedShapes(wanted, positive, config.GaSampler is null ? positives : positives + negatives);
    }

    /// <summary>How the boxes around each position cover the objects of an image: those that shapes are learnt from.</summary>
    /// <param name="approxs">[A * K, 4], the boxes around each position together.</param>
    /// <param name="squares">[A, 4].</param>
    /// <param name="sizes">Height and width of each level in cells.</param>
    /// <param name="meta">The image.</param>
    /// <param name="truth">Its objects.</param>
    public ObjectCoverage[] Cover(Tensor approxs, Tensor squares, (int Height, int Width)[] sizes, ImageMeta meta, GroundTruth truth)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var inside = Inside(approxs, squares.shape[0], sizes, meta);
        var rows = inside.nonzero().squeeze(1);
        var counts = inside.split([.. sizes.Select(size => (long)size.Height * size.Width)]).Select(level => (int)level.sum().item<long>()).ToArray();
        var chosen = approxs.reshape(squares.shape[0], -1, 4).index_select(0, rows).reshape(-1, 4);
        var assigned = config.GaAssigner.Assign(chosen, squares.index_select(0, rows), truth);
        var wanted = (config.GaAssigner as IOverlapThreshold)?.WantedOverlap;
        return CoverageCount.Of(assigned.GroundTruthIndices, counts, truth, wanted is null ? null : chosen, wanted, (int)(approxs.shape[0] / squares.shape[0]));
    }
}
