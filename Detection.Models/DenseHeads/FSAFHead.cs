using Detection.Core.Contracts;
using Detection.Core.Parallel;
using Detection.Core.Registry;
using Detection.Core.Structures;
using Detection.Models.Initializers;
using Detection.Models.Losses;
using static TorchSharp.torch;

namespace Detection.Models.DenseHeads;

/// <summary>Learns each object on the level where its loss is least (Zhu et al., FSAF, CVPR 2019, sec. 3.3; mmdetection's <c>FSAFHead</c>). Only
/// its anchor-free branch is there: one anchor at each position, and boxes by their distances to its centre.</summary>
/// <param name="numClasses">Number of classes, background not counted.</param>
/// <param name="inChannels">Channels of the feature maps.</param>
/// <param name="stackedConvs">Convolutions in each stack.</param>
/// <param name="convCfg">Makes them; plain ones unless given.</param>
/// <param name="normCfg">Makes their norms; none unless given.</param>
/// <param name="featChannels">Channels of the stacks.</param>
/// <param name="anchorGenerator">Lays the anchors; RetinaNet's own unless given.</param>
/// <param name="bboxCoder">Translates between boxes and deltas; DeltaXYWH unless given.</param>
/// <param name="regDecodedBbox">Whether the box loss compares boxes rather than deltas.</param>
/// <param name="lossCls">Loss of the classes; sigmoid cross entropy unless given.</param>
/// <param name="lossBbox">Loss of the boxes; smooth L1 with beta 1/9 unless given.</param>
/// <param name="trainCfg">How the head is trained; comes from the detector.</param>
/// <param name="testCfg">How predictions become detections; comes from the detector.</param>
/// <param name="scoreThreshold">Scores at most this count as wrong in <c>pos_recall</c>; null counts any.</param>
/// <param name="initCfg">How weights are initialized; normal of std 0.01, class scores that start at 0.01 and boxes above 0, unless given.</param>
[Component("FSAFHead")]
public sealed class FSAFHead(
    int numClasses,
    int inChannels,
    int stackedConvs = 4,
    IConvFactory? convCfg = null,
    INormFactory? normCfg = null,
    int featChannels = 256,
    IAnchorGenerator? anchorGenerator = null,
    IBBoxCoder? bboxCoder = null,
    bool regDecodedBbox = false,
    ILoss? lossCls = null,
    ILoss? lossBbox = null,
    DenseTrainConfig? trainCfg = null,
    DenseTestConfig? testCfg = null,
    double? scoreThreshold = null,
    IReadOnlyList<IInitializer>? initCfg = null)
    : RetinaHeadBase(
        Settings(numClasses, inChannels, featChannels, anchorGenerator, bboxCoder, regDecodedBbox, lossCls, lossBbox, trainCfg, initCfg ?? Initializers()),
        new RetinaLayout(stackedConvs, convCfg, normCfg),
        testCfg,
        nameof(FSAFHead))
{
    // What an object costs on a level where no anchor learns it, so that the level is not chosen.
    private const double CostOfAbsence = 1e6;

    // What a predicted distance is at least, so that no box is empty.
    private const double LeastDistance = 1e-4;

    /// <inheritdoc/>
    protected override (Tensor Scores, Tensor Deltas) ForwardLevel(Tensor feature, int level)
    {
        var (scores, deltas) = base.ForwardLevel(feature, level);
        return (scores, deltas.relu_());
    }

    /// <inheritdoc/>
    protected override Core.Structures.Losses LossOf(Tensor[] scores, Tensor[] deltas, DetectionBatch batch)
    {
        var anchors = Anchors(scores);
        var targets = PerClass(TargetsOf(anchors, scores, batch));
        var distances = deltas.Select(map => map.clamp(min: LeastDistance)).ToArray();
        var (classes, boxes) = Compare(scores, distances, anchors, targets, targets.SampleCount(Sampling));
        var counts = batch.GroundTruth.Select(truth => (long)truth.Count).ToArray();
        var levels = Levels(targets, anchors, counts);
        var best = BestLevels(classes, boxes, levels, counts.Sum());
        var kept = new Tensor[anchors.Length];
        for (var level = 0; level < anchors.Length; level++)
        {
            var (objects, labels) = levels[level];
            var positive = objects >= 0;
            var elsewhere = best is null ? zeros_like(positive) : positive & (best.index_select(0, objects.clamp(min: 0)) != level);
            kept[level] = positive & elsewhere.logical_not();
            classes[level] = WithoutLabels(classes[level], elsewhere, labels).sum();
            boxes[level] = boxes[level].masked_fill(boxes[level].dim() > 1 ? elsewhere.unsqueeze(1) : elsewhere, 0).sum();
        }

        var all = cat(kept, 0);
        var count = all.sum().to(float32);
        var recall = Recall(scores, levels, kept);
        var factor = Ranks.Share(count.item<float>()) is > 0 and var number ? number : Ranks.Share(targets.NegativeCount);
        return new Core.Structures.Losses()
            .Add("loss_cls", [.. classes.Select(loss => loss / factor)])
            .Add("loss_bbox", [.. boxes.Select(loss => loss / factor)])
            .Add("num_pos", count / batch.Count)
            .Add("pos_recall", recall);
    }

    private static IReadOnlyList<IInitializer> Initializers() =>
    [
        new NormalInitializer(
            std: 0.01,
            layer: new LayerNames("Conv2d"),
            overrides: [new NormalInitializer(std: 0.01, biasProb: 0.01, name: "retina_cls"), new NormalInitializer(std: 0.01, bias: 0.25, name: "retina_reg")]),
    ];

    // The loss of one class per anchor is left out: that of its object, which is learnt elsewhere.
    private static Tensor WithoutLabels(Tensor losses, Tensor elsewhere, Tensor labels)
    {
        var rows = elsewhere.nonzero().squeeze(1);
        var weights = ones_like(losses);
        if (rows.shape[0] > 0) weights.index_put_(0f, rows, labels.index_select(0, rows));
        return losses * weights;
    }

    // Per level the number of each anchor's object in the batch, -1 for none, and its label.
    private static (Tensor Objects, Tensor Labels)[] Levels(AnchorTargets targets, Tensor[] anchors, long[] counts)
    {
        var objects = targets.GroundTruthIndices!.clone();
        var before = 0L;
        for (var image = 0; image < counts.Length; image++)
        {
            var own = objects.select(0, image);
            own.add_((own >= 0).to(int64) * before);
            before += counts[image];
        }

        var levels = new (Tensor, Tensor)[anchors.Length];
        var start = 0L;
        for (var level = 0; level < anchors.Length; level++)
        {
            var count = anchors[level].shape[0];
            levels[level] = (objects.narrow(1, start, count).reshape(-1), targets.Labels.narrow(1, start, count).reshape(-1));
            start += count;
        }

        return levels;
    }

    // [G]: the level where each object's loss is least; null where there are no objects.
    private static Tensor? BestLevels(Tensor[] classes, Tensor[] boxes, (Tensor Objects, Tensor Labels)[] levels, long count)
    {
        if (count == 0) return null;
        using var _ = no_grad();
        var means = levels.Select((level, index) =>
        {
            var rows = (level.Objects >= 0).nonzero().squeeze(1);
            var objects = level.Objects.index_select(0, rows);
            var losses = (PerAnchor(classes[index]) + PerAnchor(boxes[index])).detach().index_select(0, rows);
            var sums = losses.new_zeros(count).index_add_(0, objects, losses, 1);
            var numbers = losses.new_zeros(count).index_add_(0, objects, ones_like(losses), 1);
            return where(numbers > 0, sums / numbers.clamp(min: 1), full_like(sums, CostOfAbsence));
        });
        return stack([.. means], 0).min(0).indexes;
    }

    private static Tensor PerAnchor(Tensor losses) => losses.dim() > 1 ? losses.sum(dim: -1) : losses;

    // Label weights per class, 0 where a class is neither object nor background.
    private AnchorTargets PerClass(AnchorTargets targets)
    {
        var weights = targets.LabelWeights.unsqueeze(2).repeat(1, 1, UseSigmoid ? ClsOutChannels : 1);
        foreach (var (image, shadowed) in targets.ShadowedLabels.Index())
        {
            if (shadowed is null || shadowed.shape[0] == 0) continue;
            weights.select(0, image).index_put_(0f, shadowed.select(1, 0), shadowed.select(1, 1));
        }

        return targets with { LabelWeights = weights };
    }

    private Tensor Recall(Tensor[] scores, (Tensor Objects, Tensor Labels)[] levels, Tensor[] kept)
    {
        using var _ = no_grad();
        var rows = kept.Select(flags => flags.nonzero().squeeze(1)).ToArray();
        var found = cat([.. scores.Select((map, level) => LevelMaps.Rows(map, ClsOutChannels).index_select(0, rows[level]))], 0);
        var labels = cat([.. levels.Select((level, index) => level.Labels.index_select(0, rows[index]))], 0);
        return Accuracy.Top1(UseSigmoid ? found.sigmoid() : found.softmax(1), labels, scoreThreshold).squeeze(0);
    }
}
