using Detection.Core.Contracts;
using Detection.Core.Parallel;
using Detection.Core.Structures;
using Detection.Models.Initializers;
using Detection.Models.Samplers;
using static TorchSharp.torch;

namespace Detection.Models.DenseHeads;

/// <summary>The common part of heads that classify and refine anchors (mmdetection's <c>AnchorHead</c>). A derived class makes
/// the layers and computes one level.</summary>
public abstract class AnchorHead : nn.Module<Tensor[], Tensor[][]>, IWeightInitialized, IObjectCoverage
{
    private readonly AnchorHeadSettings settings;
    private readonly AnchorTargetBuilder? targetBuilder;
    private readonly bool sampling;

    /// <summary>Takes what all anchor heads have in common.</summary>
    /// <param name="settings">The head.</param>
    /// <param name="classAgnostic">Whether training looks at no labels (RPN).</param>
    /// <param name="name">Name of the module, for messages.</param>
    /// <exception cref="ArgumentException">The settings contradict each other.</exception>
    protected AnchorHead(AnchorHeadSettings settings, bool classAgnostic, string name)
        : base(name)
    {
        if (settings.NumClasses < 1)
            throw new ArgumentException($"{name}: num_classes is {settings.NumClasses}; a head needs at least one class.", nameof(settings));
        this.settings = settings;
        register_module("loss_cls", settings.LossCls.Module);
        register_module("loss_bbox", settings.LossBBox.Module);
        if (settings.TrainCfg is not { Assigner: { } assigner } config) return;
        var sampler = settings.LossCls.BalancesExamples ? new PseudoSampler() : config.Sampler ?? new PseudoSampler();
        sampling = sampler is not PseudoSampler;
        targetBuilder = new AnchorTargetBuilder(
            assigner,
            sampler,
            settings.RegDecodedBBox ? null : settings.BBoxCoder,
            settings.NumClasses,
            classAgnostic,
            config.AllowedBorder,
            config.PosWeight);
    }

    /// <summary>Number of classes, background not counted.</summary>
    public int NumClasses => settings.NumClasses;

    /// <summary>Whether class scores are independent (sigmoid) rather than a softmax with background.</summary>
    protected bool UseSigmoid => settings.LossCls.UseSigmoid;

    /// <summary>Class scores per anchor: the classes, and background where scores are a softmax.</summary>
    protected int ClsOutChannels => UseSigmoid ? settings.NumClasses : settings.NumClasses + 1;

    /// <summary>Loss of the boxes.</summary>
    protected ILoss LossBBox => settings.LossBBox;

    /// <summary>Whether the box loss compares boxes rather than deltas.</summary>
    protected bool RegDecodedBBox => settings.RegDecodedBBox;

    /// <summary>Anchors per position.</summary>
    protected int NumBasePriors => settings.AnchorGenerator.NumBasePriors[0];

    /// <summary>Lays the anchors.</summary>
    protected IAnchorGenerator AnchorGenerator => settings.AnchorGenerator;

    /// <summary>Whether the boxes that are learnt from are sampled, so that losses are averaged over background too.</summary>
    protected bool Sampling => sampling;

    /// <summary>Translates between boxes and deltas.</summary>
    protected IBBoxCoder BBoxCoder => settings.BBoxCoder;

    /// <summary>The head's raw outputs: class scores [N, A * C, H, W] and box deltas [N, A * 4, H, W], each per level.</summary>
    /// <param name="features">One [N, C, H_l, W_l] per level.</param>
    /// <exception cref="ArgumentException">The number of levels is not that of the anchor generator.</exception>
    public override Tensor[][] forward(Tensor[] features)
    {
        if (features.Length != AnchorGenerator.Strides.Count)
            throw new ArgumentException($"{GetName()}: the anchor generator has {AnchorGenerator.Strides.Count} strides, but there are {features.Length} feature levels; make the neck's num_outs and the strides agree.", nameof(features));
        var levels = features.Select(ForwardLevel).ToArray();
        return [[.. levels.Select(level => level.Scores)], [.. levels.Select(level => level.Deltas)]];
    }

    /// <inheritdoc/>
    public IReadOnlyList<(int X, int Y)> PriorStrides => settings.AnchorGenerator.Strides;

    /// <inheritdoc/>
    public virtual IReadOnlyList<ObjectCoverage>? Cover(IReadOnlyList<(int Height, int Width)> featureSizes, ImageMeta image, GroundTruth truth)
    {
        if (targetBuilder is null) return null;
        using var scope = NewDisposeScope();
        var anchors = AnchorGenerator.GridPriors(featureSizes, truth.Boxes.device);
        var flags = cat(AnchorGenerator.ValidFlags(featureSizes, image.PadShape, truth.Boxes.device), 0);
        return targetBuilder.Cover(cat(anchors, 0), [.. anchors.Select(level => (int)level.shape[0])], flags, image, truth);
    }

    /// <inheritdoc/>
    public void InitWeights() => WeightInitialization.ApplyToDenseHead(this, settings.InitCfg);

    /// <summary>Computes one level.</summary>
    /// <param name="feature">[N, C, H, W].</param>
    /// <param name="level">Index of the level.</param>
    /// <returns>Class scores [N, A * C, H, W] and box deltas [N, A * 4, H, W].</returns>
    protected abstract (Tensor Scores, Tensor Deltas) ForwardLevel(Tensor feature, int level);

    /// <summary>All anchors of a set of maps.</summary>
    /// <param name="maps">[N, ?, H, W] per level.</param>
    /// <returns>Per level [H * W * A, 4] x1 y1 x2 y2 in pixels.</returns>
    protected Tensor[] Anchors(Tensor[] maps) => AnchorGenerator.GridPriors(LevelMaps.Sizes(maps), maps[0].device);

    /// <summary>What the anchors of a batch are trained on.</summary>
    /// <param name="anchors">[H * W * A, 4] per level.</param>
    /// <param name="maps">[N, ?, H, W] per level.</param>
    /// <param name="batch">The batch with its ground truth.</param>
    /// <exception cref="InvalidOperationException">The head has no assigner to train with.</exception>
    protected AnchorTargets TargetsOf(Tensor[] anchors, Tensor[] maps, DetectionBatch batch)
    {
        if (targetBuilder is null)
            throw new InvalidOperationException($"{GetName()} cannot be trained: its train_cfg has no 'assigner'.");
        using var scope = NewDisposeScope();
        var all = cat(anchors, 0);
        var flags = batch.Metas.Select(meta => cat(AnchorGenerator.ValidFlags(LevelMaps.Sizes(maps), meta.PadShape, all.device), 0)).ToArray();
        return targetBuilder.Build(all, [.. anchors.Select(level => (int)level.shape[0])], flags, batch).MoveToOuterDisposeScope();
    }

    /// <summary>The two losses of a batch, each per level.</summary>
    /// <param name="scores">Class scores per level.</param>
    /// <param name="deltas">Box deltas per level.</param>
    /// <param name="batch">The batch with its ground truth.</param>
    /// <exception cref="InvalidOperationException">The head has no assigner to train with.</exception>
    protected (Tensor[] Classes, Tensor[] Boxes) LossesOf(Tensor[] scores, Tensor[] deltas, DetectionBatch batch)
    {
        using var scope = NewDisposeScope();
        var anchors = Anchors(scores);
        var targets = TargetsOf(anchors, scores, batch);
        var (classes, boxes) = Compare(scores, deltas, anchors, targets, Ranks.Share(targets.SampleCount(sampling)));
        return ([.. classes.Select(loss => loss.MoveToOuterDisposeScope())], [.. boxes.Select(loss => loss.MoveToOuterDisposeScope())]);
    }

    /// <summary>Compares predictions with targets.</summary>
    /// <param name="scores">Class scores per level.</param>
    /// <param name="deltas">Box deltas per level.</param>
    /// <param name="anchors">[H * W * A, 4] per level.</param>
    /// <param name="targets">What the anchors are trained on.</param>
    /// <param name="averageFactor">What the losses are divided by.</param>
    /// <returns>The losses of classes and of boxes, each per level.</returns>
    protected (Tensor[] Classes, Tensor[] Boxes) Compare(Tensor[] scores, Tensor[] deltas, Tensor[] anchors, AnchorTargets targets, double averageFactor)
    {
        var (classLosses, boxLosses) = (new Tensor[anchors.Length], new Tensor[anchors.Length]);
        var start = 0L;
        for (var level = 0; level < anchors.Length; level++)
        {
            using var scope = NewDisposeScope();
            var count = anchors[level].shape[0];
            var (labels, labelWeights, goals, goalWeights) = targets.Level(start, count);
            classLosses[level] = settings.LossCls.forward(LevelMaps.Rows(scores[level], ClsOutChannels), labels, labelWeights, averageFactor).MoveToOuterDisposeScope();
            var predicted = LevelMaps.Rows(deltas[level], 4);
            if (settings.RegDecodedBBox) predicted = BBoxCoder.Decode(anchors[level].repeat(scores[level].shape[0], 1), predicted);
            boxLosses[level] = settings.LossBBox.forward(predicted, goals, goalWeights, averageFactor).MoveToOuterDisposeScope();
            start += count;
        }

        return (classLosses, boxLosses);
    }

    /// <summary>Does nothing: parts are registered in constructors, under mmdetection's names, and TorchSharp would register
    /// fields again under theirs.</summary>
    protected override void RegisterComponents()
    {
    }
}
