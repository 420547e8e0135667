using Detection.Core.Contracts;
using Detection.Core.Parallel;
using Detection.Core.Structures;
using Detection.Models.Initializers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Detection.Models.DenseHeads;

/// <summary>The common part of heads that predict where anchors stand and what shape they have (Wang et al., Guided Anchoring, CVPR 2019;
/// mmdetection's <c>GuidedAnchorHead</c>). Outputs are class scores, box deltas, shapes and locations, each per level. A derived class makes the
/// layers and computes one level.</summary>
public abstract class GuidedAnchorHead : nn.Module<Tensor[], Tensor[][]>, IWeightInitialized, IObjectCoverage
{
    private const double LeastFactor = 1e-6;

    private readonly GuidedAnchorSettings settings;
    private readonly GuidedTargets? targets;

    /// <summary>Takes what all heads with guided anchors have in common.</summary>
    /// <param name="settings">The head.</param>
    /// <param name="classAgnostic">Whether training looks at no labels (RPN).</param>
    /// <param name="name">Name of the module, for messages.</param>
    /// <exception cref="ArgumentException">The settings contradict each other.</exception>
    protected GuidedAnchorHead(GuidedAnchorSettings settings, bool classAgnostic, string name)
        : base(name)
    {
        if (settings.NumClasses < 1)
            throw new ArgumentException($"{name}: num_classes is {settings.NumClasses}; a head needs at least one class.", nameof(settings));
        if (settings.SquareAnchorGenerator.NumBasePriors.Any(count => count != 1))
            throw new ArgumentException($"{name}: square_anchor_generator must lay one square at each position; give it one ratio and one scale.", nameof(settings));
        if (!settings.SquareAnchorGenerator.Strides.SequenceEqual(settings.ApproxAnchorGenerator.Strides))
            throw new ArgumentException($"{name}: approx_anchor_generator and square_anchor_generator must have the same strides.", nameof(settings));
        this.settings = settings;
        targets = settings.TrainCfg is null ? null : new GuidedTargets(settings, settings.TrainCfg, classAgnostic);
        register_module("loss_loc", settings.LossLoc.Module);
        register_module("loss_shape", settings.LossShape.Module);
        register_module("loss_cls", settings.LossCls.Module);
        register_module("loss_bbox", settings.LossBBox.Module);
    }

    /// <summary>Number of classes, background not counted.</summary>
    public int NumClasses => settings.NumClasses;

    /// <summary>Whether class scores are independent (sigmoid) rather than a softmax with background.</summary>
    protected bool UseSigmoid => settings.LossCls.UseSigmoid;

    /// <summary>Class scores per position: the classes, and background where scores are a softmax.</summary>
    protected int ClsOutChannels => UseSigmoid ? settings.NumClasses : settings.NumClasses + 1;

    /// <summary>Translates between boxes and deltas from anchors.</summary>
    protected IBBoxCoder BBoxCoder => settings.BBoxCoder;

    /// <summary>The head's raw outputs: class scores [N, C, H, W], box deltas [N, 4, H, W], shapes [N, 2, H, W] and locations [N, 1, H, W], each per
    /// level. In evaluation scores and deltas are zero where no object is likely to stand.</summary>
    /// <param name="features">One [N, C, H_l, W_l] per level.</param>
    /// <exception cref="ArgumentException">The number of levels is not that of the anchor generators.</exception>
    public override Tensor[][] forward(Tensor[] features)
    {
        var strides = settings.SquareAnchorGenerator.Strides.Count;
        if (features.Length != strides)
            throw new ArgumentException($"{GetName()}: the anchor generators have {strides} strides, but there are {features.Length} feature levels; make the neck's num_outs and the strides agree.", nameof(features));
        var levels = features.Select(feature =>
        {
            using var scope = NewDisposeScope();
            return ForwardLevel(feature).Select(output => output.MoveToOuterDisposeScope()).ToArray();
        }).ToArray();
        return [.. Enumerable.Range(0, 4).Select(output => levels.Select(level => level[output]).ToArray())];
    }

    /// <inheritdoc/>
    public IReadOnlyList<(int X, int Y)> PriorStrides => settings.ApproxAnchorGenerator.Strides;

    /// <inheritdoc/>
    public IReadOnlyList<ObjectCoverage>? Cover(IReadOnlyList<(int Height, int Width)> featureSizes, ImageMeta image, GroundTruth truth)
    {
        if (targets is null) return null;
        using var scope = NewDisposeScope();
        var device = truth.Boxes.device;
        return targets.Cover(
            cat(settings.ApproxAnchorGenerator.GridPriors(featureSizes, device), 0), cat(settings.SquareAnchorGenerator.GridPriors(featureSizes, device), 0), [.. featureSizes], image, truth);
    }

    /// <inheritdoc/>
    public void InitWeights() => WeightInitialization.ApplyToDenseHead(this, settings.InitCfg);

    /// <summary>Computes one level.</summary>
    /// <param name="feature">[N, C, H, W].</param>
    /// <returns>Class scores, box deltas, shapes and locations.</returns>
    protected abstract Tensor[] ForwardLevel(Tensor feature);

    /// <summary>Predicts only where an object is likely to stand, when evaluating (mmcv's <c>MaskedConv2d</c>).</summary>
    /// <param name="convolution">The predictor.</param>
    /// <param name="feature">[N, C, H, W].</param>
    /// <param name="locations">[N, 1, H, W] logits.</param>
    /// <returns>[N, K, H, W], zero where no object is likely.</returns>
    protected Tensor Masked(Conv2d convolution, Tensor feature, Tensor locations)
    {
        var predicted = convolution.call(feature);
        return training ? predicted : predicted.masked_fill(locations.sigmoid() < settings.LocFilterThr, 0);
    }

    /// <summary>The losses of a batch.</summary>
    /// <param name="outputs">The head's outputs.</param>
    /// <param name="batch">The batch with its ground truth.</param>
    /// <exception cref="InvalidOperationException">The head has no <c>train_cfg</c>.</exception>
    private protected GuidedLosses LossesOf(Tensor[][] outputs, DetectionBatch batch)
    {
        if (targets is null || settings.TrainCfg is not { } config)
            throw new InvalidOperationException($"{GetName()} cannot be trained: it has no train_cfg.");
        using var scope = NewDisposeScope();
        var (sizes, device) = (LevelMaps.Sizes(outputs[0]), outputs[0][0].device);
        var squares = settings.SquareAnchorGenerator.GridPriors(sizes, device);
        var (allSquares, allApproxs) = (cat(squares, 0), cat(settings.ApproxAnchorGenerator.GridPriors(sizes, device), 0));
        var inside = batch.Metas.Select(meta => targets.Inside(allApproxs, allSquares.shape[0], sizes, meta)).ToArray();
        var shapes = targets.OfShapes(allApproxs, allSquares, inside, batch);
        var shapeFactor = Ranks.Share(shapes.AverageFactor);
        var anchors = Enumerable.Range(0, batch.Count).Select(image => squares.Select((level, index) => Guided(level, LevelMaps.RowsOf(outputs[2][index], image, 2))).ToArray()).ToArray();
        var counts = squares.Select(level => (int)level.shape[0]).ToArray();
        var wanted = targets.OfAnchors([.. anchors.Select(levels => cat(levels, 0))], counts, inside, batch);
        var factor = Ranks.Share(wanted.SampleCount(targets.Sampling));
        var (locations, locationFactor) = new GuidedLocations(
            (squares[0][0, 2] - squares[0][0, 0]).item<float>(), Strides(), config.CenterRatio, config.IgnoreRatio).Build(batch.GroundTruth, sizes, device);
        locationFactor = Ranks.Share(locationFactor);
        var losses = new GuidedLosses(squares.Length);
        var start = 0L;
        for (var level = 0; level < squares.Length; level++)
        {
            using var levelScope = NewDisposeScope();
            var (labels, labelWeights, goals, goalWeights) = wanted.Level(start, counts[level]);
            losses.Classes[level] = settings.LossCls.forward(LevelMaps.Rows(outputs[0][level], ClsOutChannels), labels, labelWeights, factor).MoveToOuterDisposeScope();
            var predicted = LevelMaps.Rows(outputs[1][level], 4);
            if (settings.RegDecodedBBox) predicted = BBoxCoder.Decode(cat([.. anchors.Select(levels => levels[level])], 0), predicted);
            losses.Boxes[level] = settings.LossBBox.forward(predicted, goals, goalWeights, factor).MoveToOuterDisposeScope();
            losses.Shapes[level] = ShapeLoss(outputs[2][level], squares[level], shapes, start, shapeFactor).MoveToOuterDisposeScope();
            losses.Locations[level] = settings.LossLoc.forward(
                outputs[3][level].reshape(-1, 1), locations[level].Labels, locations[level].Weights, locationFactor).MoveToOuterDisposeScope();
            start += counts[level];
        }

        return losses.MoveToOuterDisposeScope();
    }

    /// <summary>The anchors of an image that are looked at: all in training, those where an object is likely in evaluation.</summary>
    /// <param name="outputs">The head's outputs.</param>
    /// <param name="image">Which image.</param>
    /// <returns>Per level with any: the level, the rows [n] int64 of its positions, and their anchors [n, 4].</returns>
    protected IEnumerable<(int Level, Tensor Rows, Tensor Anchors)> AnchorsOf(Tensor[][] outputs, int image)
    {
        var squares = settings.SquareAnchorGenerator.GridPriors(LevelMaps.Sizes(outputs[0]), outputs[0][0].device);
        for (var level = 0; level < squares.Length; level++)
        {
            var likely = LevelMaps.RowsOf(outputs[3][level], image, 1).squeeze(1).sigmoid() >= (training ? 0 : settings.LocFilterThr);
            var rows = likely.nonzero().squeeze(1);
            if (rows.shape[0] == 0) continue;
            yield return (level, rows, Guided(squares[level].index_select(0, rows), LevelMaps.RowsOf(outputs[2][level], image, 2).index_select(0, rows)));
        }
    }

    /// <summary>Does nothing: parts are registered in constructors, under mmdetection's names, and TorchSharp would register
    /// fields again under theirs.</summary>
    protected override void RegisterComponents()
    {
    }

    // Squares [n, 4] that have grown by predicted logarithms [n, 2], without gradient.
    private Tensor Guided(Tensor squares, Tensor growth)
    {
        using var _ = no_grad();
        return settings.AnchorCoder.Decode(squares, Deltas(growth.detach()), LeastFactor);
    }

    private static Tensor Deltas(Tensor growth) => cat([zeros_like(growth), growth], 1);

    private Tensor ShapeLoss(Tensor growth, Tensor squares, GuidedShapes shapes, long start, double averageFactor)
    {
        var rows = shapes.Positive.narrow(1, start, squares.shape[0]).reshape(-1).nonzero().squeeze(1);
        var wanted = shapes.GroundTruth.narrow(1, start, squares.shape[0]).reshape(-1, 4).index_select(0, rows);
        var own = squares.index_select(0, rows.remainder(squares.shape[0]));
        var predicted = settings.AnchorCoder.Decode(own, Deltas(LevelMaps.Rows(growth, 2).index_select(0, rows)), LeastFactor);
        return settings.LossShape.forward(predicted, wanted, ones_like(wanted), averageFactor);
    }

    private int[] Strides()
    {
        var strides = settings.ApproxAnchorGenerator.Strides;
        if (strides.Any(stride => stride.X != stride.Y))
            throw new InvalidOperationException($"{GetName()} can only be trained with equal strides in x and y, found {string.Join(", ", strides)}.");
        return [.. strides.Select(stride => stride.X)];
    }
}
