using Detection.Core.Contracts;
using Detection.Core.Structures;
using Detection.Models.Anchors;
using Detection.Models.Coders;
using Detection.Models.Initializers;
using TorchSharp.Modules;
using static TorchSharp.torch;
using CrossEntropyLoss = Detection.Models.Losses.CrossEntropyLoss;
using SmoothL1Loss = Detection.Models.Losses.SmoothL1Loss;

namespace Detection.Models.DenseHeads;

/// <summary>The layers and the predictions of RetinaNet's head, for heads that learn in other ways.</summary>
public abstract class RetinaHeadBase : AnchorHead, IDenseHead
{
    private readonly ConvStack clsConvs;
    private readonly ConvStack regConvs;
    private readonly Conv2d retinaCls;
    private readonly Conv2d retinaReg;
    private readonly DensePredictor? predictor;

    /// <summary>Builds the layers.</summary>
    /// <param name="settings">The head.</param>
    /// <param name="layout">The stacks.</param>
    /// <param name="testCfg">How predictions become detections; null where they never do.</param>
    /// <param name="name">Name of the module, for messages.</param>
    protected RetinaHeadBase(AnchorHeadSettings settings, RetinaLayout layout, DenseTestConfig? testCfg, string name)
        : base(settings, classAgnostic: false, name)
    {
        ConvStack Stack() => ConvStack.Of3x3(layout.StackedConvs, settings.InChannels, settings.FeatChannels, layout.ConvCfg, layout.NormCfg);
        (clsConvs, regConvs) = (Stack(), Stack());
        var lastChannels = layout.StackedConvs == 0 ? settings.InChannels : settings.FeatChannels;
        retinaCls = nn.Conv2d(lastChannels, NumBasePriors * ClsOutChannels, 3, padding: 1);
        retinaReg = nn.Conv2d(lastChannels, NumBasePriors * 4, 3, padding: 1);
        register_module("cls_convs", clsConvs);
        register_module("reg_convs", regConvs);
        register_module("retina_cls", retinaCls);
        register_module("retina_reg", retinaReg);
        predictor = testCfg is null ? null : new DensePredictor(BBoxCoder, UseSigmoid, ClsOutChannels, testCfg);
    }

    /// <inheritdoc/>
    public Core.Structures.Losses Loss(Tensor[] features, DetectionBatch batch)
    {
        using var scope = NewDisposeScope();
        var outputs = call(features);
        return LossOf(outputs[0], outputs[1], batch).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The head has no <c>test_cfg</c>.</exception>
    public DetectionResult[] Predict(Tensor[] features, IReadOnlyList<ImageMeta> metas, bool rescale)
    {
        if (predictor is null) throw new InvalidOperationException($"{GetName()}: without a test_cfg (score_thr, nms, max_per_img) there are no detections.");
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var outputs = call(features);
        return [.. predictor.Predict(outputs[0], outputs[1], Anchors(outputs[0]), metas, rescale).Select(result => result.MoveToOuterDisposeScope())];
    }

    /// <summary>Gathers a head's settings, mmdetection's standard for what is not given.</summary>
    /// <param name="numClasses">Number of classes, background not counted.</param>
    /// <param name="inChannels">Channels of the feature maps.</param>
    /// <param name="featChannels">Channels of the stacks.</param>
    /// <param name="anchorGenerator">Lays the anchors; RetinaNet's own unless given.</param>
    /// <param name="bboxCoder">Translates between boxes and deltas; DeltaXYWH unless given.</param>
    /// <param name="regDecodedBbox">Whether the box loss compares boxes rather than deltas.</param>
    /// <param name="lossCls">Loss of the classes; sigmoid cross entropy unless given.</param>
    /// <param name="lossBbox">Loss of the boxes; smooth L1 with beta 1/9 unless given.</param>
    /// <param name="trainCfg">How the head is trained.</param>
    /// <param name="initCfg">How weights are initialized; normal of std 0.01, and class scores that start at 0.01, unless given.</param>
    protected static AnchorHeadSettings Settings(
        int numClasses,
        int inChannels,
        int featChannels,
        IAnchorGenerator? anchorGenerator,
        IBBoxCoder? bboxCoder,
        bool regDecodedBbox,
        ILoss? lossCls,
        ILoss? lossBbox,
        DenseTrainConfig? trainCfg,
        IReadOnlyList<IInitializer>? initCfg) =>
        new(
            numClasses,
            inChannels,
            featChannels,
            anchorGenerator ?? new AnchorGenerator(strides: [8, 16, 32, 64, 128], ratios: [0.5, 1.0, 2.0], octaveBaseScale: 4, scalesPerOctave: 3),
            bboxCoder ?? new DeltaXYWHBBoxCoder(),
            regDecodedBbox,
            lossCls ?? new CrossEntropyLoss(useSigmoid: true),
            lossBbox ?? new SmoothL1Loss(beta: 1.0 / 9),
            trainCfg,
            initCfg ??
            [
                new NormalInitializer(
                    std: 0.01,
                    layer: new LayerNames("Conv2d"),
                    overrides: [new NormalInitializer(std: 0.01, biasProb: 0.01, name: "retina_cls")]),
            ]);

    /// <summary>The losses of a batch.</summary>
    /// <param name="scores">Class scores per level.</param>
    /// <param name="deltas">Box deltas per level.</param>
    /// <param name="batch">The batch with its ground truth.</param>
    protected abstract Core.Structures.Losses LossOf(Tensor[] scores, Tensor[] deltas, DetectionBatch batch);

    /// <inheritdoc/>
    protected override (Tensor Scores, Tensor Deltas) ForwardLevel(Tensor feature, int level)
    {
        using var scope = NewDisposeScope();
        return scope.MoveToOuter(retinaCls.call(clsConvs.call(feature)), retinaReg.call(regConvs.call(feature)));
    }
}
