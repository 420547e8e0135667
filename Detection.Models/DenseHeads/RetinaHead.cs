using Detection.Core.Contracts;
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

/// <summary>RetinaNet's head: two stacks of convolutions, shared by all levels, one for classes and one for boxes (Lin et al., ICCV
/// 2017, fig. 3); mmdetection's <c>RetinaHead</c>.</summary>
[Component("RetinaHead")]
public sealed class RetinaHead : AnchorHead, IDenseHead
{
    private readonly ModuleList<ConvModule> clsConvs = new();
    private readonly ModuleList<ConvModule> regConvs = new();
    private readonly Conv2d retinaCls;
    private readonly Conv2d retinaReg;
    private readonly DensePredictor? predictor;

    /// <summary>Builds the layers.</summary>
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
    /// <param name="initCfg">How weights are initialized; normal of std 0.01, and class scores that start at 0.01, unless given.</param>
    public RetinaHead(
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
        IReadOnlyList<IInitializer>? initCfg = null)
        : base(
            new AnchorHeadSettings(
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
                ]),
            classAgnostic: false,
            nameof(RetinaHead))
    {
        var activation = new ReLUFactory();
        for (var index = 0; index < stackedConvs; index++)
        {
            var shape = new ConvShape(index == 0 ? inChannels : featChannels, featChannels, 3, Padding: 1);
            clsConvs.Add(new ConvModule(shape, convCfg, normCfg, activation));
            regConvs.Add(new ConvModule(shape, convCfg, normCfg, activation));
        }

        var lastChannels = stackedConvs == 0 ? inChannels : featChannels;
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
        var (classes, boxes) = LossesOf(outputs[0], outputs[1], batch);
        return new Core.Structures.Losses().Add("loss_cls", classes).Add("loss_bbox", boxes).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The head has no <c>test_cfg</c>.</exception>
    public DetectionResult[] Predict(Tensor[] features, IReadOnlyList<ImageMeta> metas, bool rescale)
    {
        if (predictor is null) throw new InvalidOperationException("RetinaHead: without a test_cfg (score_thr, nms, max_per_img) there are no detections.");
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var outputs = call(features);
        return [.. predictor.Predict(outputs[0], outputs[1], Anchors(outputs[0]), metas, rescale).Select(result => result.MoveToOuterDisposeScope())];
    }

    /// <inheritdoc/>
    protected override (Tensor Scores, Tensor Deltas) ForwardLevel(Tensor feature)
    {
        using var scope = NewDisposeScope();
        return scope.MoveToOuter(retinaCls.call(Through(clsConvs, feature)), retinaReg.call(Through(regConvs, feature)));
    }

    private static Tensor Through(ModuleList<ConvModule> convolutions, Tensor feature)
    {
        var current = feature;
        foreach (var convolution in convolutions)
        {
            var next = convolution.call(current);
            if (!ReferenceEquals(current, feature)) current.Dispose();
            current = next;
        }

        return current;
    }
}
