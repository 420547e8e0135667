using Detection.Core.Contracts;
using Detection.Core.Parallel;
using Detection.Core.Registry;
using Detection.Core.Structures;
using Detection.Core.Tracing;
using Detection.Models.Anchors;
using Detection.Models.Initializers;
using Detection.Models.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;
using FocalLoss = Detection.Models.Losses.FocalLoss;
using SmoothL1Loss = Detection.Models.Losses.SmoothL1Loss;

namespace Detection.Models.DenseHeads;

/// <summary>Boxes by sets of points, guessed from each position and then refined, with deformable convolutions at the points (Yang et al.,
/// RepPoints, ICCV 2019, fig. 2); mmdetection's <c>RepPointsHead</c>. In training it returns class scores and both sets of points, in
/// evaluation class scores and boxes relative to their position, all in strides.</summary>
[Component("RepPointsHead")]
[UnsupportedKey("strides", "point_strides are the strides")]
[UnsupportedKey("loss_bbox", "loss_bbox_init and loss_bbox_refine are the losses")]
[UnsupportedKey("bbox_coder", "points are the code")]
[UnsupportedKey("conv_bias", "convolutions have a bias where they have no norm")]
[UnsupportedKey("dcn_on_last_conv", "the convolutions after the stacks are deformable")]
public sealed class RepPointsHead : nn.Module<Tensor[], Tensor[][]>, IDenseHead, IWeightInitialized, IObjectCoverage
{
    private readonly RepPointsGeometry geometry;
    private readonly RepPointsTransform transformMethod;
    private readonly double gradientMul;
    private readonly double pointBaseScale;
    private readonly bool useGridPoints;
    private readonly bool centerInit;
    private readonly double momentMul;
    private readonly Parameter? momentTransfer;
    private readonly MlvlPointGenerator points;
    private readonly ILoss lossCls;
    private readonly ILoss lossBboxInit;
    private readonly ILoss lossBboxRefine;
    private readonly RepPointsTargets? targets;
    private readonly DensePredictor? predictor;
    private readonly IReadOnlyList<IInitializer> initCfg;
    private readonly ConvStack clsConvs;
    private readonly ConvStack regConvs;
    private readonly DeformConv2d clsConv;
    private readonly Conv2d clsOut;
    private readonly Conv2d initConv;
    private readonly Conv2d initOut;
    private readonly DeformConv2d refineConv;
    private readonly Conv2d refineOut;

    /// <summary>Builds the layers.</summary>
    /// <param name="numClasses">Number of classes, background not counted.</param>
    /// <param name="inChannels">Channels of the feature maps.</param>
    /// <param name="pointFeatChannels">Channels before the predictions.</param>
    /// <param name="numPoints">Points per box, the square of an odd number.</param>
    /// <param name="gradientMul">How much of the gradient of the second stage reaches the first, 0 .. 1.</param>
    /// <param name="pointStrides">Stride of each level in pixels; 8 to 128 unless given.</param>
    /// <param name="pointBaseScale">Side of the boxes around points, and unit of the box losses, in strides.</param>
    /// <param name="lossCls">Loss of the classes; focal loss unless given.</param>
    /// <param name="lossBboxInit">Loss of the first stage's boxes; half of smooth L1 with beta 1/9 unless given.</param>
    /// <param name="lossBboxRefine">Loss of the second stage's boxes; smooth L1 with beta 1/9 unless given.</param>
    /// <param name="useGridPoints">Whether points are a grid on a box, which is what is predicted.</param>
    /// <param name="centerInit">Whether points start at the position rather than on a grid of the base scale.</param>
    /// <param name="transformMethod">How points become a box.</param>
    /// <param name="momentMul">How much of the gradient reaches the factors of <c>moment</c>.</param>
    /// <param name="featChannels">Channels of the stacks.</param>
    /// <param name="stackedConvs">Convolutions in each of the two stacks.</param>
    /// <param name="convCfg">Makes them; plain ones unless given.</param>
    /// <param name="normCfg">Makes their norms; none unless given.</param>
    /// <param name="trainCfg">How the head is trained; comes from the detector.</param>
    /// <param name="testCfg">How predictions become detections; comes from the detector.</param>
    /// <param name="initCfg">How weights are initialized; normal of std 0.01, and class scores that start at 0.01, unless given.</param>
    /// <exception cref="ArgumentException">There is no class, or the number of points is no odd square.</exception>
    public RepPointsHead(
        int numClasses,
        int inChannels,
        int pointFeatChannels = 256,
        int numPoints = 9,
        double gradientMul = 0.1,
        IReadOnlyList<int>? pointStrides = null,
        double pointBaseScale = 4,
        ILoss? lossCls = null,
        ILoss? lossBboxInit = null,
        ILoss? lossBboxRefine = null,
        bool useGridPoints = false,
        bool centerInit = true,
        RepPointsTransform transformMethod = RepPointsTransform.Moment,
        double momentMul = 0.01,
        int featChannels = 256,
        int stackedConvs = 4,
        IConvFactory? convCfg = null,
        INormFactory? normCfg = null,
        RepPointsTrainConfig? trainCfg = null,
        DenseTestConfig? testCfg = null,
        IReadOnlyList<IInitializer>? initCfg = null)
        : base(nameof(RepPointsHead))
    {
        if (numClasses < 1) throw new ArgumentException($"RepPointsHead: num_classes is {numClasses}; a head needs at least one class.", nameof(numClasses));
        geometry = new RepPointsGeometry(numPoints);
        NumClasses = numClasses;
        this.gradientMul = gradientMul;
        this.pointBaseScale = pointBaseScale;
        this.useGridPoints = useGridPoints;
        this.centerInit = centerInit;
        this.transformMethod = transformMethod;
        this.momentMul = momentMul;
        this.lossCls = lossCls ?? new FocalLoss();
        this.lossBboxInit = lossBboxInit ?? new SmoothL1Loss(beta: 1.0 / 9, lossWeight: 0.5);
        this.lossBboxRefine = lossBboxRefine ?? new SmoothL1Loss(beta: 1.0 / 9);
        this.initCfg = initCfg ??
        [
            new NormalInitializer(std: 0.01, layer: new LayerNames("Conv2d"), overrides: [new NormalInitializer(std: 0.01, biasProb: 0.01, name: "reppoints_cls_out")]),
        ];
        points = new MlvlPointGenerator([.. pointStrides ?? [8, 16, 32, 64, 128]], offset: 0);
        targets = trainCfg is null ? null : new RepPointsTargets(trainCfg, numClasses, this.lossCls);
        predictor = testCfg is null ? null : new DensePredictor(new PointOffsetCoder(), this.lossCls.UseSigmoid, ClsOutChannels, testCfg);

        var lastChannels = stackedConvs == 0 ? inChannels : featChannels;
        var pointChannels = useGridPoints ? 4 : 2 * numPoints;
        var deformable = new ConvShape(lastChannels, pointFeatChannels, geometry.Kernel, Padding: geometry.Padding, Bias: false);
        clsConvs = ConvStack.Of3x3(stackedConvs, inChannels, featChannels, convCfg, normCfg);
        regConvs = ConvStack.Of3x3(stackedConvs, inChannels, featChannels, convCfg, normCfg);
        clsConv = new DeformConv2d(deformable);
        clsOut = nn.Conv2d(pointFeatChannels, ClsOutChannels, 1);
        initConv = nn.Conv2d(lastChannels, pointFeatChannels, 3, padding: 1);
        initOut = nn.Conv2d(pointFeatChannels, pointChannels, 1);
        refineConv = new DeformConv2d(deformable);
        refineOut = nn.Conv2d(pointFeatChannels, pointChannels, 1);
        if (transformMethod == RepPointsTransform.Moment)
        {
            momentTransfer = new Parameter(zeros(2));
            register_parameter("moment_transfer", momentTransfer);
        }

        register_module("loss_cls", this.lossCls.Module);
        register_module("cls_convs", clsConvs);
        register_module("reg_convs", regConvs);
        register_module("reppoints_cls_conv", clsConv);
        register_module("reppoints_cls_out", clsOut);
        register_module("reppoints_pts_init_conv", initConv);
        register_module("reppoints_pts_init_out", initOut);
        register_module("reppoints_pts_refine_conv", refineConv);
        register_module("reppoints_pts_refine_out", refineOut);
        register_module("loss_bbox_init", this.lossBboxInit.Module);
        register_module("loss_bbox_refine", this.lossBboxRefine.Module);
    }

    /// <inheritdoc/>
    public int NumClasses { get; }

    private int ClsOutChannels => lossCls.UseSigmoid ? NumClasses : NumClasses + 1;

    /// <inheritdoc cref="IDenseHead.forward"/>
    /// <exception cref="ArgumentException">The number of levels is not that of the strides.</exception>
    public override Tensor[][] forward(Tensor[] features)
    {
        CheckLevels(features);
        if (training) return ByOutput(features, output => [output.Scores, output.Initial, output.Refined]);
        return ByOutput(features, output => [output.Scores, Boxes(output.Refined, yFirst: true)]);
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The head has no <c>train_cfg</c>.</exception>
    public Core.Structures.Losses Loss(Tensor[] features, DetectionBatch batch)
    {
        if (targets is null) throw new InvalidOperationException("RepPointsHead cannot be trained: it has no train_cfg.");
        CheckLevels(features);
        using var scope = NewDisposeScope();
        var outputs = ByOutput(features, output => [output.Scores, output.Initial, output.Refined]);
        var (sizes, device) = (LevelMaps.Sizes(outputs[0]), outputs[0][0].device);
        var priors = points.GridPriors(sizes, device, withStride: true);
        var flags = batch.Metas.Select(meta => cat(points.ValidFlags(sizes, meta.PadShape, device), 0)).ToArray();
        var first = targets.Initial(priors, pointBaseScale, flags, batch);
        var second = targets.Refined(priors, FirstBoxes(outputs[1], priors, batch.Count), flags, batch);
        var (factor, refinedFactor) = (Ranks.Share(first.SampleCount(targets.Sampling)), Ranks.Share(second.SampleCount(targets.Sampling)));
        var losses = (Classes: new Tensor[priors.Length], Initial: new Tensor[priors.Length], Refined: new Tensor[priors.Length]);
        var start = 0L;
        for (var level = 0; level < priors.Length; level++)
        {
            var count = priors[level].shape[0];
            var (labels, labelWeights, refined, refinedWeights) = second.Level(start, count);
            var (_, _, initial, initialWeights) = first.Level(start, count);
            var unit = pointBaseScale * points.Strides[level].X;
            losses.Classes[level] = lossCls.forward(LevelMaps.Rows(outputs[0][level], ClsOutChannels), labels, labelWeights, refinedFactor);
            losses.Initial[level] = lossBboxInit.forward(Placed(outputs[1][level], priors[level]) / unit, initial / unit, initialWeights, factor);
            losses.Refined[level] = lossBboxRefine.forward(Placed(outputs[2][level], priors[level]) / unit, refined / unit, refinedWeights, refinedFactor);
            start += count;
        }

        return new Core.Structures.Losses().Add("loss_cls", losses.Classes).Add("loss_pts_init", losses.Initial).Add("loss_pts_refine", losses.Refined)
            .MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The head has no <c>test_cfg</c>.</exception>
    public DetectionResult[] Predict(Tensor[] features, IReadOnlyList<ImageMeta> metas, bool rescale)
    {
        if (predictor is null) throw new InvalidOperationException("RepPointsHead: without a test_cfg (score_thr, nms, max_per_img) there are no detections.");
        CheckLevels(features);
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var outputs = ByOutput(features, output => [output.Scores, Boxes(output.Refined, yFirst: true)]);
        var priors = points.GridPriors(LevelMaps.Sizes(outputs[0]), outputs[0][0].device, withStride: true);
        return [.. predictor.Predict(outputs[0], outputs[1], priors, metas, rescale).Select(result => result.MoveToOuterDisposeScope())];
    }

    /// <inheritdoc/>
    public IReadOnlyList<(int X, int Y)> PriorStrides => points.Strides;

    /// <inheritdoc/>
    public IReadOnlyList<ObjectCoverage>? Cover(IReadOnlyList<(int Height, int Width)> featureSizes, ImageMeta image, GroundTruth truth)
    {
        if (targets is null) return null;
        using var scope = NewDisposeScope();
        var device = truth.Boxes.device;
        return targets.Cover(points.GridPriors(featureSizes, device, withStride: true), pointBaseScale, cat(points.ValidFlags(featureSizes, image.PadShape, device), 0), image, truth);
    }

    /// <inheritdoc/>
    public void InitWeights() => WeightInitialization.ApplyToDenseHead(this, initCfg);

    /// <summary>Does nothing: parts are registered in the constructor, under mmdetection's names, and TorchSharp would register
    /// fields again under theirs.</summary>
    protected override void RegisterComponents()
    {
    }

    private Tensor[][] ByOutput(Tensor[] features, Func<(Tensor Scores, Tensor Initial, Tensor Refined), Tensor[]> choose)
    {
        ForwardTrace.Entering(this, features);
        var levels = features.Select(feature =>
        {
            using var scope = NewDisposeScope();
            return choose(Level(feature)).Select(output => output.MoveToOuterDisposeScope()).ToArray();
        }).ToArray();
        ForwardTrace.Left(this, [.. levels.SelectMany(level => level)]);
        return [.. Enumerable.Range(0, levels[0].Length).Select(output => levels.Select(level => level[output]).ToArray())];
    }

    private (Tensor Scores, Tensor Initial, Tensor Refined) Level(Tensor feature)
    {
        var taps = geometry.Taps(feature.device);
        var half = pointBaseScale / 2;
        var (clsFeature, pointFeature) = (clsConvs.call(feature), regConvs.call(feature));
        var initial = initOut.call(initConv.call(pointFeature).relu_());
        Tensor? boxes = null;
        if (useGridPoints)
        {
            var start = tensor(new[] { -half, -half, half, half }, [1, 4, 1, 1], float32, feature.device);
            (initial, boxes) = geometry.Grid(initial, start);
        }
        else if (!centerInit)
        {
            initial += taps / geometry.Padding * half;
        }

        var offset = ((1 - gradientMul) * initial.detach()) + (gradientMul * initial) - taps;
        var scores = clsOut.call(clsConv.call(clsFeature, offset).relu_());
        var refined = refineOut.call(refineConv.call(pointFeature, offset).relu_());
        refined = boxes is null ? refined + initial.detach() : geometry.Grid(refined, boxes.detach()).Points;
        return (scores, initial, refined);
    }

    // The first stage's boxes in pixels, per image, level after level.
    private Tensor[] FirstBoxes(Tensor[] initial, Tensor[] priors, int images)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var coder = new PointOffsetCoder();
        var levels = initial.Select(map => Boxes(map, yFirst: true)).ToArray();
        return [.. Enumerable.Range(0, images).Select(image => cat(
            [.. levels.Select((map, level) => coder.Decode(priors[level], LevelMaps.RowsOf(map, image, 4)))], 0).MoveToOuterDisposeScope())];
    }

    // The boxes [N * H * W, 4] in pixels of a level's points.
    private Tensor Placed(Tensor map, Tensor priors)
    {
        using var scope = NewDisposeScope();
        var pairs = LevelMaps.Rows(map, 2).flip(1).reshape(map.shape[0], priors.shape[0], -1, 2);
        var placed = (pairs * priors.narrow(1, 2, 2).unsqueeze(1)) + priors.narrow(1, 0, 2).unsqueeze(1);
        return Boxes(placed.reshape(map.shape[0] * priors.shape[0], -1), yFirst: false).MoveToOuterDisposeScope();
    }

    private Tensor Boxes(Tensor values, bool yFirst)
    {
        using var scope = NewDisposeScope();
        var factors = momentTransfer is null ? null : (momentTransfer * momentMul) + (momentTransfer.detach() * (1 - momentMul));
        return RepPointsGeometry.ToBoxes(values, transformMethod, factors, yFirst).MoveToOuterDisposeScope();
    }

    private void CheckLevels(Tensor[] features)
    {
        if (features.Length != points.Strides.Count)
            throw new ArgumentException($"RepPointsHead has {points.Strides.Count} point_strides, but there are {features.Length} feature levels; make the neck's num_outs and the strides agree.", nameof(features));
    }
}
