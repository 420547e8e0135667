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

/// <summary>RetinaNet's head with convolutions shared by all levels and norms of each level's own (Ghiasi et al., NAS-FPN, CVPR 2019;
/// mmdetection's <c>RetinaSepBNHead</c>).</summary>
[Component("RetinaSepBNHead")]
[UnsupportedKey("init_cfg", "the head's weights are always initialized normally, as in mmdetection")]
public sealed class RetinaSepBNHead : AnchorHead, IDenseHead
{
    private readonly ConvStack[] clsConvs;
    private readonly ConvStack[] regConvs;
    private readonly Conv2d retinaCls;
    private readonly Conv2d retinaReg;
    private readonly DensePredictor? predictor;

    /// <summary>Builds the layers.</summary>
    /// <param name="numClasses">Number of classes, background not counted.</param>
    /// <param name="numIns">Number of levels.</param>
    /// <param name="inChannels">Channels of the feature maps.</param>
    /// <param name="stackedConvs">Convolutions in each stack.</param>
    /// <param name="convCfg">Makes them; plain ones unless given.</param>
    /// <param name="normCfg">Makes their norms; none unless given.</param>
    /// <param name="featChannels">Channels of the stacks.</param>
    /// <param name="anchorGenerator">Lays the anchors; scales 8, 16 and 32 on strides 4 to 64 unless given.</param>
    /// <param name="bboxCoder">Translates between boxes and deltas; DeltaXYWH unless given.</param>
    /// <param name="regDecodedBbox">Whether the box loss compares boxes rather than deltas.</param>
    /// <param name="lossCls">Loss of the classes; sigmoid cross entropy unless given.</param>
    /// <param name="lossBbox">Loss of the boxes; smooth L1 with beta 1/9 unless given.</param>
    /// <param name="trainCfg">How the head is trained; comes from the detector.</param>
    /// <param name="testCfg">How predictions become detections; comes from the detector.</param>
    /// <exception cref="ArgumentException">There is another number of strides than of levels.</exception>
    public RetinaSepBNHead(
        int numClasses,
        int numIns,
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
        DenseTestConfig? testCfg = null)
        : base(
            new AnchorHeadSettings(
                numClasses,
                inChannels,
                featChannels,
                anchorGenerator ?? new AnchorGenerator(strides: [4, 8, 16, 32, 64], ratios: [0.5, 1.0, 2.0], scales: [8, 16, 32]),
                bboxCoder ?? new DeltaXYWHBBoxCoder(),
                regDecodedBbox,
                lossCls ?? new CrossEntropyLoss(useSigmoid: true),
                lossBbox ?? new SmoothL1Loss(beta: 1.0 / 9),
                trainCfg,
                [
                    new NormalInitializer(std: 0.01, layer: new LayerNames("Conv2d")),
                    new NormalInitializer(overrides: [new NormalInitializer(std: 0.01, biasProb: 0.01, name: "retina_cls")]),
                ]),
            classAgnostic: false,
            nameof(RetinaSepBNHead))
    {
        if (numIns != AnchorGenerator.Strides.Count)
            throw new ArgumentException($"RetinaSepBNHead: num_ins is {numIns}, but the anchor generator has {AnchorGenerator.Strides.Count} strides; make them agree.", nameof(numIns));
        (clsConvs, regConvs) = (Stacks(), Stacks());
        var lastChannels = stackedConvs == 0 ? inChannels : featChannels;
        retinaCls = nn.Conv2d(lastChannels, NumBasePriors * ClsOutChannels, 3, padding: 1);
        retinaReg = nn.Conv2d(lastChannels, NumBasePriors * 4, 3, padding: 1);
        register_module("cls_convs", new ModuleList<ConvStack>(clsConvs));
        register_module("reg_convs", new ModuleList<ConvStack>(regConvs));
        register_module("retina_cls", retinaCls);
        register_module("retina_reg", retinaReg);
        predictor = testCfg is null ? null : new DensePredictor(BBoxCoder, UseSigmoid, ClsOutChannels, testCfg);

        // Each level has modules of its own around the convolutions of the first.
        ConvStack[] Stacks()
        {
            var activation = new ReLUFactory();
            var shapes = Enumerable.Range(0, stackedConvs).Select(index => new ConvShape(index == 0 ? inChannels : featChannels, featChannels, 3, Padding: 1)).ToArray();
            ConvModule[] first = [.. shapes.Select(shape => new ConvModule(shape, convCfg, normCfg, activation))];
            return
            [
                new ConvStack(first),
                .. Enumerable.Range(1, numIns - 1).Select(_ => new ConvStack(
                    [.. shapes.Select((shape, index) => new ConvModule(shape, new SharedConvFactory(first[index].Convolution), normCfg, activation))])),
            ];
        }
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
        if (predictor is null) throw new InvalidOperationException("RetinaSepBNHead: without a test_cfg (score_thr, nms, max_per_img) there are no detections.");
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var outputs = call(features);
        return [.. predictor.Predict(outputs[0], outputs[1], Anchors(outputs[0]), metas, rescale).Select(result => result.MoveToOuterDisposeScope())];
    }

    /// <inheritdoc/>
    protected override (Tensor Scores, Tensor Deltas) ForwardLevel(Tensor feature, int level)
    {
        using var scope = NewDisposeScope();
        return scope.MoveToOuter(retinaCls.call(clsConvs[level].call(feature)), retinaReg.call(regConvs[level].call(feature)));
    }
}
