using Detection.Core.Contracts;
using Detection.Core.Parallel;
using Detection.Core.Registry;
using Detection.Core.Structures;
using Detection.Models.Anchors;
using Detection.Models.Coders;
using Detection.Models.DenseHeads;
using Detection.Models.Initializers;
using Detection.Models.Losses;
using Detection.Ops.Boxes;
using TorchSharp.Modules;
using static TorchSharp.torch;
using CrossEntropyLoss = Detection.Models.Losses.CrossEntropyLoss;

namespace Sample.Head;

/// <summary>RetinaNet's head with a third output per anchor: how well its box will fit (Wu et al., "IoU-aware Single-stage Object
/// Detector for Accurate Localization", Image and Vision Computing 2020). Detections are ranked by class score and fit together, so
/// that of two boxes of one object the better one survives suppression.</summary>
/// <remarks>The layers that it shares with RetinaHead have RetinaHead's names, so a RetinaNet checkpoint gives it all its weights but
/// those of <c>retina_iou</c>.</remarks>
[Component("IoUAwareRetinaHead")]
public sealed class IoUAwareRetinaHead : AnchorTowerHead
{
    private readonly Conv2d retinaCls;
    private readonly Conv2d retinaReg;
    private readonly Conv2d retinaIou;
    private readonly ILoss lossIou;
    private readonly double iouPower;

    /// <summary>Builds the layers. What the constructor takes is what a config can say: <c>feat_channels</c> for featChannels.</summary>
    /// <param name="numClasses">Number of classes, background not counted.</param>
    /// <param name="inChannels">Channels of the feature maps.</param>
    /// <param name="stackedConvs">Convolutions in each of the two stacks.</param>
    /// <param name="featChannels">Channels of the stacks.</param>
    /// <param name="iouPower">How much the fit counts: a detection's score is <c>p * iou^iou_power</c>. 1 ranks like the paper's
    /// alpha = 0.5, (1 - alpha) / alpha like any other, 0 like RetinaNet.</param>
    /// <param name="convCfg">Makes the stacks' convolutions; plain ones unless given.</param>
    /// <param name="normCfg">Makes their norms; none unless given.</param>
    /// <param name="anchorGenerator">Lays the anchors; RetinaNet's own unless given.</param>
    /// <param name="bboxCoder">Translates between boxes and deltas; DeltaXYWHBBoxCoder unless given.</param>
    /// <param name="lossCls">Loss of the classes; focal loss unless given.</param>
    /// <param name="lossBbox">Loss between predicted and true boxes, x1 y1 x2 y2 in pixels; GIoULoss unless given.</param>
    /// <param name="lossIou">Loss between the predicted fit (a logit) and the box's IoU; sigmoid cross entropy unless given.</param>
    /// <param name="trainCfg">How the head is trained; comes from the detector's train_cfg.</param>
    /// <param name="testCfg">How predictions become detections; comes from the detector's test_cfg.</param>
    /// <param name="initCfg">How weights are initialized; normal of std 0.01, and class scores that start at 0.01, unless given.</param>
    /// <exception cref="ArgumentException">The power is negative.</exception>
    public IoUAwareRetinaHead(
        int numClasses,
        int inChannels,
        int stackedConvs = 4,
        int featChannels = 256,
        double iouPower = 1,
        IConvFactory? convCfg = null,
        INormFactory? normCfg = null,
        IAnchorGenerator? anchorGenerator = null,
        IBBoxCoder? bboxCoder = null,
        ILoss? lossCls = null,
        ILoss? lossBbox = null,
        ILoss? lossIou = null,
        DenseTrainConfig? trainCfg = null,
        DenseTestConfig? testCfg = null,
        IReadOnlyList<IInitializer>? initCfg = null)
        : base(
            new TowerHeadSettings(
                numClasses,
                ConvStack.Of3x3(stackedConvs, inChannels, featChannels, convCfg, normCfg),
                ConvStack.Of3x3(stackedConvs, inChannels, featChannels, convCfg, normCfg),
                bboxCoder ?? new DeltaXYWHBBoxCoder(),
                lossCls ?? new FocalLoss(),
                lossBbox ?? new GIoULoss(),
                testCfg,
                initCfg ?? DefaultInit()),
            anchorGenerator ?? new AnchorGenerator(strides: [8, 16, 32, 64, 128], ratios: [0.5, 1.0, 2.0], octaveBaseScale: 4, scalesPerOctave: 3),
            regDecodedBBox: true,
            trainCfg,
            nameof(IoUAwareRetinaHead))
    {
        if (!(iouPower >= 0)) throw new ArgumentException($"IoUAwareRetinaHead: iou_power is {iouPower}, expected a number that is not negative.", nameof(iouPower));
        this.iouPower = iouPower;
        this.lossIou = lossIou ?? new CrossEntropyLoss(useSigmoid: true);
        var channels = stackedConvs == 0 ? inChannels : featChannels;
        Conv2d Predictor(int outputs) => nn.Conv2d(channels, NumBasePriors * outputs, 3, padding: 1);
        (retinaCls, retinaReg, retinaIou) = (Predictor(ClsOutChannels), Predictor(4), Predictor(1));

        // The names are those of the weights in checkpoints.
        register_module("retina_cls", retinaCls);
        register_module("retina_reg", retinaReg);
        register_module("retina_iou", retinaIou);
        register_module("loss_iou", this.lossIou.Module);
    }

    /// <inheritdoc/>
    protected override Tensor[] ForwardLevel(Tensor feature, int level)
    {
        var boxes = RegConvs.call(feature);
        return [retinaCls.call(ClsConvs.call(feature)), retinaReg.call(boxes), retinaIou.call(boxes)];
    }

    /// <inheritdoc/>
    /// <returns><c>loss_cls</c>, <c>loss_bbox</c> and <c>loss_iou</c>, each per level.</returns>
    protected override Losses LossOf(Tensor[][] outputs, DetectionBatch batch)
    {
        var anchors = Anchors(outputs[0]);
        var targets = Targets(anchors, outputs[0], batch);
        // Where several processes train together, the losses are averaged over the boxes of all of them.
        var samples = Ranks.Share(targets.PositiveCount, 1);
        var (classes, boxes, fits) = (new Tensor[anchors.Length], new Tensor[anchors.Length], new Tensor[anchors.Length]);
        var start = 0;
        for (var level = 0; level < anchors.Length; level++)
        {
            var count = (int)anchors[level].shape[0];
            var (labels, weights, truth) = Part(targets, start, count);
            start += count;
            classes[level] = LossCls.forward(Rows(outputs[0][level], ClsOutChannels), labels, weights, samples);
            var positives = Positives(labels);
            var deltas = Rows(outputs[1][level], 4).index_select(0, positives);
            var fit = Rows(outputs[2][level], 1).squeeze(1).index_select(0, positives);
            var own = anchors[level].repeat(batch.Count, 1).index_select(0, positives);
            (boxes[level], fits[level]) = Compare(own, deltas, fit, truth.index_select(0, positives), samples);
        }

        return new Losses().Add("loss_cls", classes).Add("loss_bbox", boxes).Add("loss_iou", fits);
    }

    /// <inheritdoc/>
    protected override DetectionResult[] PredictFrom(Tensor[][] outputs, IReadOnlyList<ImageMeta> metas, bool rescale) =>
        new DensePredictor(BBoxCoder, UseSigmoid, ClsOutChannels, TestCfg!)
            .Predict(outputs[0], outputs[1], Anchors(outputs[0]), metas, rescale, [.. outputs[2].Select(LogitOfPower)]);

    private (Tensor Box, Tensor Fit) Compare(Tensor anchors, Tensor deltas, Tensor fit, Tensor truth, double samples)
    {
        // A level without objects still takes part in the graph, so that every weight has a gradient (of zero).
        if (anchors.shape[0] == 0) return (deltas.sum() * 0, fit.sum() * 0);
        var decoded = BBoxCoder.Decode(anchors, deltas);
        var reached = BoxOverlaps.Aligned(decoded.detach(), truth);
        return (LossBBox.forward(decoded, truth, averageFactor: samples), lossIou.forward(fit, reached, averageFactor: samples));
    }

    // The predictor multiplies scores by the sigmoid of what it is given: log(s^k / (1 - s^k)) for the sigmoid s of a logit.
    private Tensor LogitOfPower(Tensor logits)
    {
        if (iouPower == 1) return logits;
        using var scope = NewDisposeScope();
        var log = nn.functional.logsigmoid(logits) * iouPower;
        return (log - (-log.expm1()).log()).MoveToOuterDisposeScope();
    }

    private static IReadOnlyList<IInitializer> DefaultInit() =>
    [
        new NormalInitializer(std: 0.01, layer: new LayerNames("Conv2d"), overrides: [new NormalInitializer(std: 0.01, biasProb: 0.01, name: "retina_cls")]),
    ];
}
