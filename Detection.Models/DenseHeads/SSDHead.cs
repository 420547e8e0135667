using Detection.Core.Contracts;
using Detection.Core.Parallel;
using Detection.Core.Registry;
using Detection.Core.Structures;
using Detection.Models.Anchors;
using Detection.Models.Coders;
using Detection.Models.Initializers;
using Detection.Models.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;
using CrossEntropyLoss = Detection.Models.Losses.CrossEntropyLoss;
using SmoothL1Loss = Detection.Models.Losses.SmoothL1Loss;

namespace Detection.Models.DenseHeads;

/// <summary>SSD's head: a convolution per level for classes and one for boxes (Liu et al., ECCV 2016, sec. 2.1), of which only the hardest
/// background boxes are learnt from (sec. 2.2); mmdetection's <c>SSDHead</c>.</summary>
[Component("SSDHead")]
public sealed class SSDHead : AnchorHead, IDenseHead
{
    private readonly ModuleList<ModuleChain> clsConvs = new();
    private readonly ModuleList<ModuleChain> regConvs = new();
    private readonly DensePredictor? predictor;
    private readonly int negPosRatio;

    /// <summary>Builds the layers.</summary>
    /// <param name="numClasses">Number of classes, background not counted.</param>
    /// <param name="inChannels">Channels of each level; those of SSD300 unless given.</param>
    /// <param name="stackedConvs">Convolutions before the predictions of each level.</param>
    /// <param name="featChannels">Their channels.</param>
    /// <param name="useDepthwise">Whether convolutions are within channels, with 1x1 ones across (SSDLite).</param>
    /// <param name="convCfg">Makes the convolutions; plain ones unless given.</param>
    /// <param name="normCfg">Makes their norms; none unless given.</param>
    /// <param name="actCfg">Makes their activations; none unless given.</param>
    /// <param name="anchorGenerator">Lays the anchors; those of SSD300 for COCO unless given.</param>
    /// <param name="bboxCoder">Translates between boxes and deltas; DeltaXYWH unless given.</param>
    /// <param name="regDecodedBbox">Whether the box loss compares boxes rather than deltas.</param>
    /// <param name="trainCfg">How the head is trained; comes from the detector.</param>
    /// <param name="testCfg">How predictions become detections; comes from the detector.</param>
    /// <param name="initCfg">How weights are initialized; Xavier, uniform, unless given.</param>
    /// <exception cref="ArgumentException">The number of levels differs between the parameters.</exception>
    public SSDHead(
        int numClasses = 80,
        IReadOnlyList<int>? inChannels = null,
        int stackedConvs = 0,
        int featChannels = 256,
        bool useDepthwise = false,
        IConvFactory? convCfg = null,
        INormFactory? normCfg = null,
        IActivationFactory? actCfg = null,
        IAnchorGenerator? anchorGenerator = null,
        IBBoxCoder? bboxCoder = null,
        bool regDecodedBbox = false,
        SSDTrainConfig? trainCfg = null,
        DenseTestConfig? testCfg = null,
        IReadOnlyList<IInitializer>? initCfg = null)
        : base(
            new AnchorHeadSettings(
                numClasses,
                0,
                featChannels,
                anchorGenerator ?? new SSDAnchorGenerator(strides: [8, 16, 32, 64, 100, 300], ratios: [[2], [2, 3], [2, 3], [2, 3], [2], [2]], scaleMajor: false),
                bboxCoder ?? new DeltaXYWHBBoxCoder(),
                regDecodedBbox,
                new CrossEntropyLoss(),
                new SmoothL1Loss(trainCfg?.Smoothl1Beta ?? 1),
                trainCfg is null ? null : new DenseTrainConfig(trainCfg.Assigner, AllowedBorder: trainCfg.AllowedBorder, PosWeight: trainCfg.PosWeight),
                initCfg ?? [new XavierInitializer(distribution: Distribution.Uniform, layer: new LayerNames("Conv2d"))]),
            classAgnostic: false,
            nameof(SSDHead))
    {
        var channels = inChannels ?? [512, 1024, 512, 256, 256, 256];
        var priors = AnchorGenerator.NumBasePriors;
        if (channels.Count != priors.Count)
            throw new ArgumentException($"SSDHead: in_channels names {channels.Count} levels, but the anchor generator has {priors.Count} strides; make them agree.", nameof(inChannels));

        for (var level = 0; level < channels.Count; level++)
        {
            clsConvs.Add(Predictor(channels[level], priors[level] * ClsOutChannels));
            regConvs.Add(Predictor(channels[level], priors[level] * 4));
        }

        register_module("cls_convs", clsConvs);
        register_module("reg_convs", regConvs);
        negPosRatio = trainCfg?.NegPosRatio ?? 0;
        predictor = testCfg is null ? null : new DensePredictor(BBoxCoder, UseSigmoid, ClsOutChannels, testCfg);

        ModuleChain Predictor(int inputs, int outputs)
        {
            var steps = new List<nn.Module<Tensor, Tensor>>();
            var width = inputs;
            for (var index = 0; index < stackedConvs; index++)
            {
                var shape = new ConvShape(width, featChannels, 3, Padding: 1);
                steps.Add(useDepthwise ? new DepthwiseSeparableConvModule(shape, convCfg, normCfg, actCfg) : new ConvModule(shape, convCfg, normCfg, actCfg));
                width = featChannels;
            }

            if (useDepthwise) steps.Add(new ConvModule(new ConvShape(width, width, 3, Padding: 1, Groups: width), convCfg, normCfg, actCfg));
            steps.Add(useDepthwise ? nn.Conv2d(width, outputs, 1) : nn.Conv2d(width, outputs, 3, padding: 1));
            return new ModuleChain(steps);
        }
    }

    /// <inheritdoc/>
    public Core.Structures.Losses Loss(Tensor[] features, DetectionBatch batch)
    {
        using var scope = NewDisposeScope();
        var outputs = call(features);
        var anchors = Anchors(outputs[0]);
        var targets = TargetsOf(anchors, outputs[0], batch);
        var scores = cat([.. outputs[0].Select(map => LevelMaps.RowsPerImage(map, ClsOutChannels))], 1);
        var deltas = cat([.. outputs[1].Select(map => LevelMaps.RowsPerImage(map, 4))], 1);
        var all = RegDecodedBBox ? cat(anchors, 0) : null;
        var factor = Ranks.Share(targets.PositiveCount);
        var (classes, boxes) = (new Tensor[batch.Count], new Tensor[batch.Count]);
        for (var image = 0; image < batch.Count; image++)
        {
            var predicted = all is null ? deltas[image] : BBoxCoder.Decode(all, deltas[image]);
            classes[image] = ClassLoss(scores[image], targets.Labels[image], targets.LabelWeights[image], factor);
            boxes[image] = LossBBox.forward(predicted, targets.Deltas[image], targets.DeltaWeights[image], factor);
        }

        return new Core.Structures.Losses().Add("loss_cls", classes).Add("loss_bbox", boxes).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The head has no <c>test_cfg</c>.</exception>
    public DetectionResult[] Predict(Tensor[] features, IReadOnlyList<ImageMeta> metas, bool rescale)
    {
        if (predictor is null) throw new InvalidOperationException("SSDHead: without a test_cfg (score_thr, nms, max_per_img) there are no detections.");
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var outputs = call(features);
        return [.. predictor.Predict(outputs[0], outputs[1], Anchors(outputs[0]), metas, rescale).Select(result => result.MoveToOuterDisposeScope())];
    }

    /// <inheritdoc/>
    protected override (Tensor Scores, Tensor Deltas) ForwardLevel(Tensor feature, int level)
        => (clsConvs[level].call(feature), regConvs[level].call(feature));

    // Of one image: all objects, and of the background as many of the highest losses as the ratio allows.
    private Tensor ClassLoss(Tensor scores, Tensor labels, Tensor weights, double averageFactor)
    {
        using var scope = NewDisposeScope();
        var losses = nn.functional.cross_entropy(scores, labels, reduction: nn.Reduction.None) * weights;
        var objects = losses.index_select(0, (labels < NumClasses).nonzero().squeeze(1));
        var background = losses.index_select(0, (labels == NumClasses).nonzero().squeeze(1));
        var count = (int)Math.Min(negPosRatio * objects.shape[0], background.shape[0]);
        var (hardest, _) = background.topk(count);
        return ((objects.sum() + hardest.sum()) / averageFactor).unsqueeze(0).MoveToOuterDisposeScope();
    }
}
