using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Core.Structures;
using Detection.Models.Anchors;
using Detection.Models.Coders;
using Detection.Models.Initializers;
using Detection.Models.Layers;
using Detection.Ops.Boxes;
using Detection.Ops.Nms;
using TorchSharp.Modules;
using static TorchSharp.torch;
using CrossEntropyLoss = Detection.Models.Losses.CrossEntropyLoss;
using MSELoss = Detection.Models.Losses.MSELoss;

namespace Detection.Models.DenseHeads;

/// <summary>YOLOv3's head (Redmon and Farhadi, 2018; mmdetection's <c>YOLOV3Head</c>): on each level, coarsest first, place, size, objectness and
/// classes of each anchor, [N, A * (5 + classes), H, W].</summary>
[Component("YOLOV3Head")]
[UnsupportedKey("init_cfg", "the head's weights are always initialized its own way, as in mmdetection")]
public sealed class YOLOV3Head : nn.Module<Tensor[], Tensor[][]>, IDenseHead, IWeightInitialized, IObjectCoverage
{
    // Objects expected on a map, for the objectness that training starts from, and the input that they are expected on.
    private const double ObjectsPerMap = 8;
    private const double UsualInput = 608;

    private readonly IAnchorGenerator anchorGenerator;
    private readonly IGridBBoxCoder bboxCoder;
    private readonly IReadOnlyList<int> featmapStrides;
    private readonly ILoss lossCls;
    private readonly ILoss lossConf;
    private readonly ILoss lossXy;
    private readonly ILoss lossWh;
    private readonly YOLOTargets? targets;
    private readonly YOLOTestConfig? testCfg;
    private readonly ModuleList<ConvModule> convsBridge = new();
    private readonly ModuleList<Conv2d> convsPred = new();

    /// <summary>Builds the layers.</summary>
    /// <param name="numClasses">Number of classes.</param>
    /// <param name="inChannels">Channels of each level, coarsest first.</param>
    /// <param name="outChannels">Channels before the prediction of each level; 1024, 512, 256 unless given.</param>
    /// <param name="anchorGenerator">Lays the anchors; those of YOLOv3 at 416 pixels unless given.</param>
    /// <param name="bboxCoder">Translates between boxes and predictions; YOLOBBoxCoder unless given.</param>
    /// <param name="featmapStrides">Stride of each level in pixels, coarsest first; 32, 16, 8 unless given.</param>
    /// <param name="oneHotSmoother">How much of a label is spread over all classes.</param>
    /// <param name="convCfg">Makes the convolutions; plain ones unless given.</param>
    /// <param name="normCfg">Makes their norms; BN where a config does not name it, null is none.</param>
    /// <param name="actCfg">Makes their activations; LeakyReLU with slope 0.1 unless given.</param>
    /// <param name="lossCls">Loss of the classes; sigmoid cross entropy unless given.</param>
    /// <param name="lossConf">Loss of objectness; sigmoid cross entropy unless given.</param>
    /// <param name="lossXy">Loss of the place in the cell; sigmoid cross entropy unless given.</param>
    /// <param name="lossWh">Loss of the logarithms of the size; mean squared error unless given.</param>
    /// <param name="trainCfg">How the head is trained; comes from the detector.</param>
    /// <param name="testCfg">How predictions become detections; comes from the detector.</param>
    /// <exception cref="ArgumentException">The number of levels differs between the parameters.</exception>
    public YOLOV3Head(
        int numClasses,
        IReadOnlyList<int> inChannels,
        IReadOnlyList<int>? outChannels = null,
        IAnchorGenerator? anchorGenerator = null,
        IGridBBoxCoder? bboxCoder = null,
        IReadOnlyList<int>? featmapStrides = null,
        double oneHotSmoother = 0,
        IConvFactory? convCfg = null,
        [ConfigDefault("""{"type": "BN", "requires_grad": true}""")] INormFactory? normCfg = null,
        [ConfigDefault("""{"type": "LeakyReLU", "negative_slope": 0.1}""")] IActivationFactory? actCfg = null,
        ILoss? lossCls = null,
        ILoss? lossConf = null,
        ILoss? lossXy = null,
        ILoss? lossWh = null,
        YOLOTrainConfig? trainCfg = null,
        YOLOTestConfig? testCfg = null)
        : base(nameof(YOLOV3Head))
    {
        NumClasses = numClasses;
        this.anchorGenerator = anchorGenerator ?? new YOLOAnchorGenerator(
            [32, 16, 8], [[(116, 90), (156, 198), (373, 326)], [(30, 61), (62, 45), (59, 119)], [(10, 13), (16, 30), (33, 23)]]);
        this.bboxCoder = bboxCoder ?? new YOLOBBoxCoder();
        this.featmapStrides = featmapStrides ?? [32, 16, 8];
        this.lossCls = lossCls ?? new CrossEntropyLoss(useSigmoid: true);
        this.lossConf = lossConf ?? new CrossEntropyLoss(useSigmoid: true);
        this.lossXy = lossXy ?? new CrossEntropyLoss(useSigmoid: true);
        this.lossWh = lossWh ?? new MSELoss();
        this.testCfg = testCfg;
        targets = trainCfg is null ? null : new YOLOTargets(trainCfg, this.bboxCoder, numClasses, oneHotSmoother);
        var channels = outChannels ?? [1024, 512, 256];
        if (inChannels.Count != channels.Count || channels.Count != this.featmapStrides.Count || channels.Count != this.anchorGenerator.Strides.Count)
        {
            throw new ArgumentException(
                $"YOLOV3Head: in_channels has {inChannels.Count} levels, out_channels {channels.Count}, featmap_strides {this.featmapStrides.Count} and the anchor generator {this.anchorGenerator.Strides.Count}; make them agree.",
                nameof(inChannels));
        }

        for (var level = 0; level < channels.Count; level++)
        {
            convsBridge.Add(new ConvModule(
                new ConvShape(inChannels[level], channels[level], 3, Padding: 1), convCfg, normCfg, actCfg));
            convsPred.Add(nn.Conv2d(channels[level], this.anchorGenerator.NumBasePriors[level] * (5 + numClasses), 1));
        }

        register_module("loss_cls", this.lossCls.Module);
        register_module("loss_conf", this.lossConf.Module);
        register_module("loss_xy", this.lossXy.Module);
        register_module("loss_wh", this.lossWh.Module);
        register_module("convs_bridge", convsBridge);
        register_module("convs_pred", convsPred);
    }

    /// <inheritdoc/>
    public int NumClasses { get; }

    /// <inheritdoc cref="IDenseHead.forward"/>
    /// <exception cref="ArgumentException">The number of levels is not that of the strides.</exception>
    public override Tensor[][] forward(Tensor[] features)
    {
        if (features.Length != featmapStrides.Count)
            throw new ArgumentException($"YOLOV3Head has {featmapStrides.Count} featmap_strides, but there are {features.Length} feature levels; make the neck's num_scales and the strides agree.", nameof(features));
        return [[.. features.Select((feature, level) =>
        {
            using var bridged = convsBridge[level].call(feature);
            return convsPred[level].call(bridged);
        })]];
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The head has no <c>train_cfg</c>.</exception>
    public Core.Structures.Losses Loss(Tensor[] features, DetectionBatch batch)
    {
        if (targets is null) throw new InvalidOperationException("YOLOV3Head cannot be trained: it has no train_cfg.");
        using var scope = NewDisposeScope();
        var maps = call(features)[0];
        var (sizes, levels, strides) = Priors(maps);
        var anchors = cat(levels, 0);
        var built = batch.GroundTruth.Select(truth => targets.Build(
            anchors, strides, YOLOTargets.Responsible(sizes, anchorGenerator.Strides, anchorGenerator.NumBasePriors, truth.Boxes), truth)).ToArray();
        var wanted = stack([.. built.Select(image => image.Wanted)], 0);
        var background = stack([.. built.Select(image => image.Background)], 0);
        var losses = Enumerable.Range(0, 4).Select(_ => new Tensor[maps.Length]).ToArray();
        var start = 0L;
        for (var level = 0; level < maps.Length; level++)
        {
            var count = levels[level].shape[0];
            var predicted = LevelMaps.RowsPerImage(maps[level], 5 + NumClasses);
            var goal = wanted.narrow(1, start, count);
            var objects = goal.narrow(2, 4, 1);
            var counted = (background.narrow(1, start, count) + objects.squeeze(2)).clamp(0, 1);
            losses[0][level] = lossCls.forward(predicted.narrow(2, 5, NumClasses), goal.narrow(2, 5, NumClasses), objects);
            losses[1][level] = lossConf.forward(predicted.select(2, 4), goal.select(2, 4), counted);
            losses[2][level] = lossXy.forward(predicted.narrow(2, 0, 2), goal.narrow(2, 0, 2), objects);
            losses[3][level] = lossWh.forward(predicted.narrow(2, 2, 2), goal.narrow(2, 2, 2), objects);
            start += count;
        }

        return new Core.Structures.Losses().Add("loss_cls", losses[0]).Add("loss_conf", losses[1]).Add("loss_xy", losses[2]).Add("loss_wh", losses[3])
            .MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The head has no <c>test_cfg</c>.</exception>
    public DetectionResult[] Predict(Tensor[] features, IReadOnlyList<ImageMeta> metas, bool rescale)
    {
        if (testCfg is null) throw new InvalidOperationException("YOLOV3Head: without a test_cfg (score_thr, nms, max_per_img) there are no detections.");
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var maps = call(features)[0];
        var (_, levels, strides) = Priors(maps);
        var anchors = cat(levels, 0);
        return [.. metas.Select((meta, image) =>
        {
            var predicted = cat([.. maps.Select(map => LevelMaps.RowsOf(map, image, 5 + NumClasses))], 0);
            return PredictImage(predicted, anchors, strides, meta, rescale, testCfg).MoveToOuterDisposeScope();
        })];
    }

    /// <inheritdoc/>
    public IReadOnlyList<(int X, int Y)> PriorStrides => anchorGenerator.Strides;

    /// <inheritdoc/>
    public IReadOnlyList<ObjectCoverage>? Cover(IReadOnlyList<(int Height, int Width)> featureSizes, ImageMeta image, GroundTruth truth)
    {
        if (targets is null) return null;
        using var scope = NewDisposeScope();
        var anchors = anchorGenerator.GridPriors(featureSizes, truth.Boxes.device);
        return targets.Cover(cat(anchors, 0), [.. anchors.Select(level => (int)level.shape[0])], YOLOTargets.Responsible(featureSizes, anchorGenerator.Strides, anchorGenerator.NumBasePriors, truth.Boxes), truth);
    }

    /// <inheritdoc/>
    public void InitWeights()
    {
        new NormalInitializer(std: 0.01, layer: new LayerNames("Conv2d")).Initialize(this);
        new ConstantInitializer(1, layer: new LayerNames("BatchNorm2d", "InstanceNorm2d", "GroupNorm", "LayerNorm")).Initialize(this);
        using var _ = no_grad();
        foreach (var (level, prediction) in convsPred.Index())
        {
            using var scope = NewDisposeScope();
            var bias = prediction.bias!.reshape(anchorGenerator.NumBasePriors[level], -1);
            bias.narrow(1, 4, 1).fill_(LogitOf(ObjectsPerMap / Math.Pow(UsualInput / featmapStrides[level], 2)));
            bias.narrow(1, 5, NumClasses).fill_(LogitOf(0.01));
        }

        static float LogitOf(double probability) => (float)-Math.Log((1 - probability) / probability);
    }

    /// <summary>Does nothing: parts are registered in the constructor, under mmdetection's names, and TorchSharp would register
    /// fields again under theirs.</summary>
    protected override void RegisterComponents()
    {
    }

    private DetectionResult PredictImage(Tensor predicted, Tensor anchors, Tensor strides, ImageMeta meta, bool rescale, YOLOTestConfig config)
    {
        using var scope = NewDisposeScope();
        var places = cat([predicted.narrow(1, 0, 2).sigmoid(), predicted.narrow(1, 2, 2)], 1);
        var boxes = bboxCoder.Decode(anchors, places, strides);
        if (rescale) boxes = BoxTransforms.ToOriginal(boxes, meta);
        var objectness = predicted.select(1, 4).sigmoid();
        var scores = cat([predicted.narrow(1, 5, NumClasses).sigmoid(), zeros_like(predicted.narrow(1, 0, 1))], 1);
        if (config.ConfThr > 0)
        {
            var sure = (objectness >= config.ConfThr).nonzero().squeeze(1);
            (boxes, scores, objectness) = (boxes.index_select(0, sure), scores.index_select(0, sure), objectness.index_select(0, sure));
        }

        var (best, bestScores, labels, _) = MulticlassNms.Apply(boxes, scores, config.ScoreThr, config.Nms, config.MaxPerImg, objectness);
        return new DetectionResult(best, bestScores, labels).MoveToOuterDisposeScope();
    }

    // Sizes of the levels, their anchors, and the stride of each anchor of all levels.
    private ((int Height, int Width)[] Sizes, Tensor[] Anchors, Tensor Strides) Priors(Tensor[] maps)
    {
        var sizes = LevelMaps.Sizes(maps);
        var anchors = anchorGenerator.GridPriors(sizes, maps[0].device);
        var strides = cat([.. anchors.Select((level, index) => level.new_full(level.shape[0], 1, featmapStrides[index]))], 0);
        return (sizes, anchors, strides);
    }
}
