using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Core.Structures;
using Detection.Models.Initializers;
using Detection.Models.Layers;
using Detection.Ops.Boxes;
using Detection.Ops.Nms;
using Detection.Ops.Ranking;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Detection.Models.DenseHeads;

/// <summary>RetinaNet's head with guided anchors (Wang et al., Guided Anchoring, CVPR 2019; mmdetection's <c>GARetinaHead</c>).</summary>
[Component("GARetinaHead")]
public sealed class GARetinaHead : GuidedAnchorHead, IDenseHead
{
    private readonly ConvStack clsConvs;
    private readonly ConvStack regConvs;
    private readonly Conv2d convLoc;
    private readonly Conv2d convShape;
    private readonly FeatureAdaption adaptionCls;
    private readonly FeatureAdaption adaptionReg;
    private readonly Conv2d retinaCls;
    private readonly Conv2d retinaReg;
    private readonly DenseTestConfig? testCfg;

    /// <summary>Builds the layers.</summary>
    /// <param name="numClasses">Number of classes, background not counted.</param>
    /// <param name="inChannels">Channels of the feature maps.</param>
    /// <param name="stackedConvs">Convolutions in each stack.</param>
    /// <param name="convCfg">Makes them; plain ones unless given.</param>
    /// <param name="normCfg">Makes their norms; none unless given.</param>
    /// <param name="featChannels">Channels of the hidden layers.</param>
    /// <param name="approxAnchorGenerator">Lays boxes of several shapes around each position, for assigning; three scales from 8 and three ratios on strides 4 to 64 unless given.</param>
    /// <param name="squareAnchorGenerator">Lays the squares whose sides are predicted; scale 8 on strides 4 to 64 unless given.</param>
    /// <param name="anchorCoder">Turns squares and predicted sides into anchors; DeltaXYWH unless given.</param>
    /// <param name="bboxCoder">Translates between boxes and deltas from anchors; DeltaXYWH unless given.</param>
    /// <param name="regDecodedBbox">Whether the box loss compares boxes rather than deltas.</param>
    /// <param name="deformGroups">Channel groups that have offsets of their own.</param>
    /// <param name="locFilterThr">Positions less likely than this to have an object are left out in evaluation.</param>
    /// <param name="lossLoc">Loss of where objects are; focal loss unless given.</param>
    /// <param name="lossShape">Loss of the shapes; bounded IoU with beta 0.2 unless given.</param>
    /// <param name="lossCls">Loss of the classes; sigmoid cross entropy unless given.</param>
    /// <param name="lossBbox">Loss of the boxes; smooth L1 with beta 1 unless given.</param>
    /// <param name="trainCfg">How the head is trained; comes from the detector.</param>
    /// <param name="testCfg">How predictions become detections; comes from the detector.</param>
    /// <param name="initCfg">How weights are initialized; normal of std 0.01, and locations and class scores that start at 0.01, unless given.</param>
    /// <exception cref="ArgumentException">The settings contradict each other.</exception>
    public GARetinaHead(
        int numClasses,
        int inChannels,
        int stackedConvs = 4,
        IConvFactory? convCfg = null,
        INormFactory? normCfg = null,
        int featChannels = 256,
        IAnchorGenerator? approxAnchorGenerator = null,
        IAnchorGenerator? squareAnchorGenerator = null,
        IAnchorCoder? anchorCoder = null,
        IBBoxCoder? bboxCoder = null,
        bool regDecodedBbox = false,
        int deformGroups = 4,
        double locFilterThr = 0.01,
        ILoss? lossLoc = null,
        ILoss? lossShape = null,
        ILoss? lossCls = null,
        ILoss? lossBbox = null,
        GuidedAnchorTrainConfig? trainCfg = null,
        DenseTestConfig? testCfg = null,
        IReadOnlyList<IInitializer>? initCfg = null)
        : base(
            GuidedAnchorDefaults.Make(
                numClasses, approxAnchorGenerator, squareAnchorGenerator, anchorCoder, bboxCoder, regDecodedBbox, locFilterThr, lossLoc, lossShape, lossCls, lossBbox, trainCfg,
                initCfg ??
                [
                    new NormalInitializer(
                        std: 0.01,
                        layer: new LayerNames("Conv2d"),
                        overrides: [new NormalInitializer(std: 0.01, biasProb: 0.01, name: "conv_loc"), new NormalInitializer(std: 0.01, biasProb: 0.01, name: "retina_cls")]),
                ]),
            classAgnostic: false,
            nameof(GARetinaHead))
    {
        var channels = stackedConvs == 0 ? inChannels : featChannels;
        clsConvs = ConvStack.Of3x3(stackedConvs, inChannels, featChannels, convCfg, normCfg);
        regConvs = ConvStack.Of3x3(stackedConvs, inChannels, featChannels, convCfg, normCfg);
        convLoc = nn.Conv2d(channels, 1, 1);
        convShape = nn.Conv2d(channels, 2, 1);
        adaptionCls = new FeatureAdaption(channels, featChannels, shapeChannels: 2, deformGroups: deformGroups);
        adaptionReg = new FeatureAdaption(channels, featChannels, shapeChannels: 2, deformGroups: deformGroups);
        retinaCls = nn.Conv2d(featChannels, ClsOutChannels, 3, padding: 1);
        retinaReg = nn.Conv2d(featChannels, 4, 3, padding: 1);
        register_module("cls_convs", clsConvs);
        register_module("reg_convs", regConvs);
        register_module("conv_loc", convLoc);
        register_module("conv_shape", convShape);
        register_module("feature_adaption_cls", adaptionCls);
        register_module("feature_adaption_reg", adaptionReg);
        register_module("retina_cls", retinaCls);
        register_module("retina_reg", retinaReg);
        this.testCfg = testCfg;
    }

    /// <inheritdoc/>
    public Core.Structures.Losses Loss(Tensor[] features, DetectionBatch batch)
    {
        using var scope = NewDisposeScope();
        var losses = LossesOf(call(features), batch);
        return new Core.Structures.Losses()
            .Add("loss_cls", losses.Classes)
            .Add("loss_bbox", losses.Boxes)
            .Add("loss_shape", losses.Shapes)
            .Add("loss_loc", losses.Locations)
            .MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The head has no <c>test_cfg</c>.</exception>
    public DetectionResult[] Predict(Tensor[] features, IReadOnlyList<ImageMeta> metas, bool rescale)
    {
        if (testCfg is null) throw new InvalidOperationException("GARetinaHead: without a test_cfg (score_thr, nms, max_per_img) there are no detections.");
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var outputs = call(features);
        return [.. metas.Select((meta, image) => PredictImage(outputs, image, meta, rescale, testCfg).MoveToOuterDisposeScope())];
    }

    /// <inheritdoc/>
    protected override Tensor[] ForwardLevel(Tensor feature)
    {
        var (classes, boxes) = (clsConvs.call(feature), regConvs.call(feature));
        var (locations, shapes) = (convLoc.call(classes), convShape.call(boxes));
        var given = shapes.detach();
        return
        [
            Masked(retinaCls, adaptionCls.call(classes, given), locations),
            Masked(retinaReg, adaptionReg.call(boxes, given), locations),
            shapes,
            locations,
        ];
    }

    private DetectionResult PredictImage(Tensor[][] outputs, int image, ImageMeta meta, bool rescale, DenseTestConfig config)
    {
        using var scope = NewDisposeScope();
        var (boxes, scores) = (new List<Tensor> { outputs[0][0].new_zeros(0, 4) }, new List<Tensor> { outputs[0][0].new_zeros(0, NumClasses + 1) });
        foreach (var (level, rows, anchors) in AnchorsOf(outputs, image))
        {
            var logits = LevelMaps.RowsOf(outputs[0][level], image, ClsOutChannels).index_select(0, rows);
            var probabilities = UseSigmoid ? cat([logits.sigmoid(), zeros_like(logits.narrow(1, 0, 1))], 1) : logits.softmax(-1);
            var (_, best) = ScoreRanking.TopK(probabilities.narrow(1, 0, NumClasses).amax(1), rows.shape[0] > config.NmsPre ? config.NmsPre : 0);
            var deltas = LevelMaps.RowsOf(outputs[1][level], image, 4).index_select(0, rows).index_select(0, best);
            boxes.Add(BBoxCoder.Decode(anchors.index_select(0, best), deltas, meta.ImageShape));
            scores.Add(probabilities.index_select(0, best));
        }

        var all = cat(boxes, 0);
        if (rescale) all = BoxTransforms.ToOriginal(all, meta);
        var (kept, keptScores, labels, _) = MulticlassNms.Apply(all, cat(scores, 0), config.ScoreThr, config.Nms, config.MaxPerImg);
        return new DetectionResult(kept, keptScores, labels).MoveToOuterDisposeScope();
    }
}
