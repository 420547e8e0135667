using Detection.Core.Contracts;
using Detection.Core.Structures;
using Detection.Models.Initializers;
using Detection.Models.Samplers;
using static TorchSharp.torch;

namespace Detection.Models.DenseHeads;

/// <summary>The common part of heads that classify and refine anchors (mmdetection's <c>AnchorHead</c>). A derived class makes
/// the layers and computes one level.</summary>
public abstract class AnchorHead : nn.Module<Tensor[], Tensor[][]>, IWeightInitialized
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
        var sampler = config.Sampler ?? new PseudoSampler();
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

    /// <summary>Anchors per position.</summary>
    protected int NumBasePriors => settings.AnchorGenerator.NumBasePriors[0];

    /// <summary>Lays the anchors.</summary>
    protected IAnchorGenerator AnchorGenerator => settings.AnchorGenerator;

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
    public void InitWeights() => WeightInitialization.Apply(this, settings.InitCfg);

    /// <summary>Computes one level.</summary>
    /// <param name="feature">[N, C, H, W].</param>
    /// <returns>Class scores [N, A * C, H, W] and box deltas [N, A * 4, H, W].</returns>
    protected abstract (Tensor Scores, Tensor Deltas) ForwardLevel(Tensor feature);

    /// <summary>All anchors of a set of maps.</summary>
    /// <param name="maps">[N, ?, H, W] per level.</param>
    /// <returns>Per level [H * W * A, 4] x1 y1 x2 y2 in pixels.</returns>
    protected Tensor[] Anchors(Tensor[] maps) => AnchorGenerator.GridPriors(Sizes(maps), maps[0].device);

    /// <summary>The two losses of a batch, each per level.</summary>
    /// <param name="scores">Class scores per level.</param>
    /// <param name="deltas">Box deltas per level.</param>
    /// <param name="batch">The batch with its ground truth.</param>
    /// <exception cref="InvalidOperationException">The head has no assigner to train with.</exception>
    protected (Tensor[] Classes, Tensor[] Boxes) LossesOf(Tensor[] scores, Tensor[] deltas, DetectionBatch batch)
    {
        if (targetBuilder is null)
            throw new InvalidOperationException($"{GetName()} cannot be trained: its train_cfg has no 'assigner'.");
        using var scope = NewDisposeScope();
        var anchors = Anchors(scores);
        var counts = anchors.Select(level => (int)level.shape[0]).ToArray();
        var all = cat(anchors, 0);
        var flags = batch.Metas.Select(meta => cat(AnchorGenerator.ValidFlags(Sizes(scores), meta.PadShape, all.device), 0)).ToArray();
        var targets = targetBuilder.Build(all, counts, flags, batch);
        var averageFactor = (double)(sampling ? targets.PositiveCount + targets.NegativeCount : targets.PositiveCount);
        var (classLosses, boxLosses) = (new Tensor[counts.Length], new Tensor[counts.Length]);
        var start = 0;
        for (var level = 0; level < counts.Length; level++)
        {
            using var levelScope = NewDisposeScope();
            Tensor Part(Tensor target) => target.narrow(1, start, counts[level]);
            classLosses[level] = settings.LossCls.forward(
                Rows(scores[level], ClsOutChannels), Part(targets.Labels).reshape(-1), Part(targets.LabelWeights).reshape(-1), averageFactor).MoveToOuterDisposeScope();
            var predicted = Rows(deltas[level], 4);
            if (settings.RegDecodedBBox) predicted = BBoxCoder.Decode(anchors[level].repeat(batch.Count, 1), predicted);
            boxLosses[level] = settings.LossBBox.forward(
                predicted, Part(targets.Deltas).reshape(-1, 4), Part(targets.DeltaWeights).reshape(-1, 4), averageFactor).MoveToOuterDisposeScope();
            start += counts[level];
        }

        return ([.. classLosses.Select(loss => loss.MoveToOuterDisposeScope())], [.. boxLosses.Select(loss => loss.MoveToOuterDisposeScope())]);
    }

    /// <summary>Does nothing: parts are registered in constructors, under mmdetection's names, and TorchSharp would register
    /// fields again under theirs.</summary>
    protected override void RegisterComponents()
    {
    }

    private static (int Height, int Width)[] Sizes(Tensor[] maps) => [.. maps.Select(map => ((int)map.shape[2], (int)map.shape[3]))];

    // [N, A * K, H, W] -> [N * H * W * A, K]; a view where the map is channels_last.
    private static Tensor Rows(Tensor map, int columns) => map.permute(0, 2, 3, 1).reshape(-1, columns);
}
