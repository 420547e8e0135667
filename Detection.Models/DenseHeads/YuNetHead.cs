using Detection.Core.Contracts;
using Detection.Core.Parallel;
using Detection.Core.Registry;
using Detection.Core.Structures;
using Detection.Models.Coders;
using Detection.Models.DenseHeads.Faces;
using Detection.Models.Initializers;
using Detection.Models.Layers;
using Detection.Models.Losses;
using static TorchSharp.torch;

namespace Detection.Models.DenseHeads;

/// <summary>YuNet's head (Wu et al., Machine Intelligence Research 2023; libfacedetection.train's <c>YuNet_Head</c>): at each point class
/// scores, a box, objectness and landmarks. A detection's score is its class score times its objectness.</summary>
[Component("YuNet_Head")]
public sealed class YuNetHead : nn.Module<Tensor[], Tensor[][]>, IDenseHead, IWeightInitialized
{
    private const int BoxColumns = 4;

    private readonly IPointGenerator priorGenerator;
    private readonly ILandmarkCoder landmarkCoder = new DeltaLandmarkCoder();
    private readonly YuNetTower tower;
    private readonly YuNetTargetBuilder? targets;
    private readonly CandidateSelector? selector;
    private readonly ILoss lossCls;
    private readonly ILoss lossBbox;
    private readonly ILoss lossObj;
    private readonly ILoss? lossKps;
    private readonly int landmarkColumns;
    private readonly IReadOnlyList<IInitializer> initCfg;

    /// <summary>Builds the layers.</summary>
    /// <param name="numClasses">Number of classes.</param>
    /// <param name="inChannels">Channels of every level.</param>
    /// <param name="priorGenerator">Lays the points.</param>
    /// <param name="featChannels">Channels of the hidden layers.</param>
    /// <param name="sharedStackedConvs">Units of each level that all outputs share.</param>
    /// <param name="stackedConvs">Units of each level that the classes have for themselves, and the other outputs for themselves.</param>
    /// <param name="lossCls">Loss of the classes, against overlaps; cross entropy of sigmoids, summed, unless given.</param>
    /// <param name="lossBbox">Loss of the boxes; the squared IoU loss, summed, weight 5, unless given.</param>
    /// <param name="useKps">Whether there are landmarks.</param>
    /// <param name="kpsNum">Landmarks per object.</param>
    /// <param name="lossKps">Loss of the landmarks, on shifts in strides.</param>
    /// <param name="lossObj">Loss of the objectness; cross entropy of sigmoids, summed, unless given.</param>
    /// <param name="normCfg">Makes the norms; BN unless given.</param>
    /// <param name="trainCfg">How the head is trained.</param>
    /// <param name="testCfg">How predictions become detections.</param>
    /// <param name="initCfg">How weights are initialized; Xavier, normal, with biases of 0.02, and 1 for norms unless given.</param>
    /// <exception cref="ArgumentException">The head is to train landmarks without a loss.</exception>
    public YuNetHead(
        int numClasses,
        int inChannels,
        IPointGenerator priorGenerator,
        int featChannels = 256,
        int sharedStackedConvs = 2,
        int stackedConvs = 2,
        ILoss? lossCls = null,
        ILoss? lossBbox = null,
        bool useKps = false,
        int kpsNum = 5,
        ILoss? lossKps = null,
        ILoss? lossObj = null,
        INormFactory? normCfg = null,
        YuNetTrainConfig? trainCfg = null,
        DenseTestConfig? testCfg = null,
        IReadOnlyList<IInitializer>? initCfg = null)
        : base(nameof(YuNetHead))
    {
        if (useKps && lossKps is null && trainCfg is not null)
            throw new ArgumentException("YuNet_Head: use_kps is set but there is no loss_kps; give one to train, such as SmoothL1Loss.", nameof(lossKps));
        NumClasses = numClasses;
        this.priorGenerator = priorGenerator;
        this.initCfg = initCfg ?? YuNetInitialization.Default;
        this.lossCls = lossCls ?? new CrossEntropyLoss(useSigmoid: true, reduction: LossReduction.Sum);
        this.lossBbox = lossBbox ?? new IoULoss(mode: IoULossMode.Square, eps: 1e-16, reduction: LossReduction.Sum, lossWeight: 5);
        this.lossObj = lossObj ?? new CrossEntropyLoss(useSigmoid: true, reduction: LossReduction.Sum);
        this.lossKps = useKps ? lossKps : null;
        landmarkColumns = useKps ? 2 * kpsNum : 0;
        register_module("loss_cls", this.lossCls.Module);
        register_module("loss_bbox", this.lossBbox.Module);
        register_module("loss_obj", this.lossObj.Module);
        if (this.lossKps is not null) register_module("loss_kps", this.lossKps.Module);
        tower = new YuNetTower(priorGenerator.Strides.Count, inChannels, featChannels, sharedStackedConvs, stackedConvs, normCfg ?? new BatchNormFactory());
        tower.AddOutput("multi_level_cls", numClasses, ofClasses: true);
        tower.AddOutput("multi_level_bbox", BoxColumns);
        tower.AddOutput("multi_level_obj", 1);
        if (useKps) tower.AddOutput("multi_level_kps", landmarkColumns);
        foreach (var (name, part) in tower.Parts) register_module(name, part);
        targets = trainCfg is null ? null : new YuNetTargetBuilder(trainCfg.Assigner, numClasses, useKps ? kpsNum : 0);
        selector = testCfg is null ? null : new CandidateSelector(testCfg);
    }

    /// <inheritdoc/>
    public int NumClasses { get; }

    /// <summary>The head's raw outputs: class logits [N, C, H, W], box deltas [N, 4, H, W], objectness logits [N, 1, H, W] and, where there
    /// are landmarks, their shifts [N, 2 * K, H, W], each per level.</summary>
    /// <param name="features">One [N, C, H_l, W_l] per level.</param>
    /// <exception cref="ArgumentException">The number of levels is not that of the prior generator.</exception>
    public override Tensor[][] forward(Tensor[] features)
    {
        if (features.Length != priorGenerator.Strides.Count)
            throw new ArgumentException($"YuNet_Head: the prior generator has {priorGenerator.Strides.Count} strides, but there are {features.Length} feature levels; make the neck and the strides agree.", nameof(features));
        return tower.Apply(features);
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The head has no <c>train_cfg</c>.</exception>
    public Core.Structures.Losses Loss(Tensor[] features, DetectionBatch batch)
    {
        if (targets is null) throw new InvalidOperationException("YuNet_Head cannot be trained: it has no train_cfg (assigner).");
        using var scope = NewDisposeScope();
        var (points, predictions) = Predictions(features);
        var boxes = YuNetPredictions.Decode(points, predictions.Deltas);
        var goal = targets.Build(points, predictions, boxes, batch);
        var positives = goal.Positives;
        var count = Ranks.Share(positives.shape[0], 1);
        var objects = zeros_like(predictions.Objectness).reshape(-1, 1).index_fill_(0, positives, 1);
        var losses = new Core.Structures.Losses()
            .Add("loss_cls", lossCls.forward(Rows(predictions.Classes, positives), goal.Classes) / count)
            .Add("loss_bbox", lossBbox.forward(Rows(boxes, positives), goal.Boxes) / count)
            .Add("loss_obj", lossObj.forward(predictions.Objectness.reshape(-1, 1), objects) / count);
        if (lossKps is not null) losses.Add("loss_kps", LandmarkLoss(points, predictions, goal));
        return losses.MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The head has no <c>test_cfg</c>.</exception>
    public DetectionResult[] Predict(Tensor[] features, IReadOnlyList<ImageMeta> metas, bool rescale)
    {
        if (selector is null) throw new InvalidOperationException("YuNet_Head: without a test_cfg (score_thr, nms, max_per_img) there are no detections.");
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var (points, predictions) = Predictions(features);
        var best = predictions.Classes.sigmoid() * predictions.Objectness.sigmoid().unsqueeze(2);
        if (NumClasses > 1) best = best.masked_fill(best < best.amax([2], keepdim: true), 0);
        return
        [
            .. metas.Select((meta, image) => selector.Select(
                best.select(0, image),
                rows =>
                {
                    var chosen = points.index_select(0, rows);
                    return (
                        YuNetPredictions.Decode(chosen, predictions.Deltas.select(0, image).index_select(0, rows)),
                        predictions.Landmarks is null ? null : landmarkCoder.Decode(YuNetPredictions.Cells(chosen), predictions.Landmarks.select(0, image).index_select(0, rows)));
                },
                meta,
                rescale).MoveToOuterDisposeScope()),
        ];
    }

    /// <inheritdoc/>
    public void InitWeights() => WeightInitialization.Apply(this, initCfg);

    /// <summary>Does nothing: parts are registered in the constructor, and TorchSharp would register fields again.</summary>
    protected override void RegisterComponents()
    {
    }

    private (Tensor Points, YuNetPredictions Predictions) Predictions(Tensor[] features)
    {
        var maps = call(features);
        var points = cat(priorGenerator.GridPriors(HeadMaps.Sizes(maps[0]), maps[0][0].device, withStride: true), 0);
        return (points, new YuNetPredictions(
            HeadMaps.Rows(maps[0], NumClasses),
            HeadMaps.Rows(maps[1], BoxColumns),
            HeadMaps.Rows(maps[2], 1).squeeze(2),
            landmarkColumns == 0 ? null : HeadMaps.Rows(maps[3], landmarkColumns)));
    }

    // An object counts by the share of its landmarks that are annotated.
    private Tensor LandmarkLoss(Tensor points, YuNetPredictions predictions, YuNetTargets goal)
    {
        var cells = YuNetPredictions.Cells(points).index_select(0, goal.Positives % points.shape[0]);
        var shifts = landmarkCoder.Encode(cells, goal.Landmarks!);
        var annotated = shifts.isnan().logical_not().to(float32);
        var share = annotated.mean([1], keepdim: true);
        return lossKps!.forward(Rows(predictions.Landmarks!, goal.Positives), shifts.nan_to_num(0), annotated * share, Ranks.Share(share.sum().to(float64).item<double>()));
    }

    private static Tensor Rows(Tensor values, Tensor places) => values.flatten(0, 1).index_select(0, places);
}
