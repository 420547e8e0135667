using Detection.Core.Contracts;
using Detection.Core.Structures;
using Detection.Models.Samplers;
using static TorchSharp.torch;

namespace Detection.Models.DenseHeads;

/// <summary>The common part of heads with towers whose boxes refer to anchors, all of which are trained (ATSS and its kin).</summary>
public abstract class AnchorTowerHead : TowerHead, IObjectCoverage
{
    private readonly AnchorTargetBuilder? targetBuilder;

    /// <summary>Takes anchors and assigner.</summary>
    /// <param name="settings">The head.</param>
    /// <param name="anchorGenerator">Lays the anchors.</param>
    /// <param name="regDecodedBBox">Whether targets are boxes rather than deltas.</param>
    /// <param name="trainCfg">How the head is trained; null where it never is.</param>
    /// <param name="name">Name of the module, for messages.</param>
    protected AnchorTowerHead(TowerHeadSettings settings, IAnchorGenerator anchorGenerator, bool regDecodedBBox, DenseTrainConfig? trainCfg, string name)
        : base(settings, name)
    {
        AnchorGenerator = anchorGenerator;
        if (trainCfg is not { Assigner: { } assigner }) return;
        targetBuilder = new AnchorTargetBuilder(
            assigner,
            new PseudoSampler(),
            regDecodedBBox ? null : settings.BBoxCoder,
            settings.NumClasses,
            classAgnostic: false,
            trainCfg.AllowedBorder,
            trainCfg.PosWeight);
    }

    /// <inheritdoc/>
    public IReadOnlyList<(int X, int Y)> PriorStrides => AnchorGenerator.Strides;

    /// <inheritdoc/>
    public IReadOnlyList<ObjectCoverage>? Cover(IReadOnlyList<(int Height, int Width)> featureSizes, ImageMeta image, GroundTruth truth)
    {
        if (targetBuilder is null) return null;
        using var scope = NewDisposeScope();
        var anchors = AnchorGenerator.GridPriors(featureSizes, truth.Boxes.device);
        var flags = cat(AnchorGenerator.ValidFlags(featureSizes, image.PadShape, truth.Boxes.device), 0);
        return targetBuilder.Cover(cat(anchors, 0), [.. anchors.Select(level => (int)level.shape[0])], flags, image, truth);
    }

    /// <inheritdoc/>
    protected override int LevelCount => AnchorGenerator.Strides.Count;

    /// <summary>Lays the anchors.</summary>
    protected IAnchorGenerator AnchorGenerator { get; }

    /// <summary>Anchors per position.</summary>
    protected int NumBasePriors => AnchorGenerator.NumBasePriors[0];

    /// <summary>All anchors of a set of maps.</summary>
    /// <param name="maps">[N, ?, H, W] per level.</param>
    /// <returns>Per level [H * W * A, 4] x1 y1 x2 y2 in pixels.</returns>
    protected Tensor[] Anchors(Tensor[] maps) => AnchorGenerator.GridPriors(Sizes(maps), maps[0].device);

    /// <summary>What the anchors of a batch are trained on.</summary>
    /// <param name="anchors">Per level [H * W * A, 4].</param>
    /// <param name="maps">[N, ?, H, W] per level.</param>
    /// <param name="batch">The batch with its ground truth.</param>
    /// <exception cref="InvalidOperationException">The head has no assigner to train with.</exception>
    protected AnchorTargets Targets(Tensor[] anchors, Tensor[] maps, DetectionBatch batch)
    {
        if (targetBuilder is null)
            throw new InvalidOperationException($"{GetName()} cannot be trained: its train_cfg has no 'assigner'.");
        var all = cat(anchors, 0);
        var flags = batch.Metas.Select(meta => cat(AnchorGenerator.ValidFlags(Sizes(maps), meta.PadShape, all.device), 0)).ToArray();
        return targetBuilder.Build(all, [.. anchors.Select(level => (int)level.shape[0])], flags, batch);
    }

    /// <summary>Targets of one level, of all images one after another.</summary>
    /// <param name="targets">What the anchors are trained on.</param>
    /// <param name="start">First anchor of the level.</param>
    /// <param name="count">Anchors of the level.</param>
    /// <returns>Labels [N * count], their weights [N * count] and boxes or deltas [N * count, 4].</returns>
    protected static (Tensor Labels, Tensor Weights, Tensor Boxes) Part(AnchorTargets targets, int start, int count) =>
        (targets.Labels.narrow(1, start, count).reshape(-1),
            targets.LabelWeights.narrow(1, start, count).reshape(-1),
            targets.Deltas.narrow(1, start, count).reshape(-1, 4));

    /// <summary>The centres of boxes.</summary>
    /// <param name="boxes">[n, 4] x1 y1 x2 y2.</param>
    /// <returns>[n, 2] x y.</returns>
    protected static Tensor Centers(Tensor boxes) => (boxes.narrow(1, 0, 2) + boxes.narrow(1, 2, 2)) / 2;
}
