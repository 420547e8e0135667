using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Core.Structures;
using Detection.Models.DenseHeads.Faces;
using Detection.Models.Initializers;
using Detection.Models.Layers;
using static TorchSharp.torch;

namespace Detection.Models.DenseHeads;

/// <summary>SSD's way to predict from priors (Liu et al., ECCV 2016), with landmarks where wanted: the head of RetinaFace (Deng et al.,
/// CVPR 2020) and FaceBoxes (Zhang et al., IJCB 2017). One convolution a level and output; a softmax with background first; hard
/// negative mining in training.</summary>
[Component("MultiBoxHead")]
public sealed class MultiBoxHead : nn.Module<Tensor[], Tensor[][]>, IDenseHead, IWeightInitialized, IObjectCoverage
{
    private const int BoxColumns = 4;

    private readonly IAnchorGenerator anchorGenerator;
    private readonly IBBoxCoder bboxCoder;
    private readonly ILandmarkCoder? landmarkCoder;
    private readonly int landmarkColumns;
    private readonly MultiBoxLosses losses;
    private readonly MultiBoxTargetBuilder? targets;
    private readonly CandidateSelector? selector;
    private readonly IReadOnlyList<IInitializer>? initCfg;
    private readonly List<nn.Module<Tensor, Tensor>[]> outputs = [];

    /// <summary>Builds the layers.</summary>
    /// <param name="inChannels">Channels of each level.</param>
    /// <param name="anchorGenerator">Lays the priors; the number per position may differ between levels.</param>
    /// <param name="bboxCoder">Translates between boxes and deltas.</param>
    /// <param name="lossCls">Loss of the classes, on [M, num_classes + 1] logits, background first, against indices [M].</param>
    /// <param name="lossBbox">Loss of the boxes, on deltas.</param>
    /// <param name="numClasses">Number of classes, background not counted.</param>
    /// <param name="kernelSize">Side of the convolutions in cells; odd.</param>
    /// <param name="landmarkCoder">Translates between landmarks and deltas; without it there are no landmarks.</param>
    /// <param name="numLandmarks">Landmarks per object.</param>
    /// <param name="lossLandmark">Loss of the landmarks, on deltas; needed to train with landmarks.</param>
    /// <param name="trainCfg">How the head is trained.</param>
    /// <param name="testCfg">How predictions become detections.</param>
    /// <param name="initCfg">How weights are initialized; PyTorch's way unless given.</param>
    /// <exception cref="ArgumentException">The parameters contradict each other.</exception>
    public MultiBoxHead(
        IReadOnlyList<int> inChannels,
        IAnchorGenerator anchorGenerator,
        IBBoxCoder bboxCoder,
        ILoss lossCls,
        ILoss lossBbox,
        int numClasses = 1,
        int kernelSize = 1,
        ILandmarkCoder? landmarkCoder = null,
        int numLandmarks = 5,
        ILoss? lossLandmark = null,
        MultiBoxTrainConfig? trainCfg = null,
        DenseTestConfig? testCfg = null,
        IReadOnlyList<IInitializer>? initCfg = null)
        : base(nameof(MultiBoxHead))
    {
        if (inChannels.Count != anchorGenerator.Strides.Count)
            throw new ArgumentException($"MultiBoxHead: in_channels has {inChannels.Count} levels, the anchor generator {anchorGenerator.Strides.Count} strides; make them agree.", nameof(inChannels));
        if (lossCls.UseSigmoid)
            throw new ArgumentException("MultiBoxHead: loss_cls has use_sigmoid set, but the classes are a softmax with background; set it to false.", nameof(lossCls));
        if (landmarkCoder is not null && trainCfg is not null && lossLandmark is null)
            throw new ArgumentException("MultiBoxHead: there is a landmark_coder but no loss_landmark; give one to train, such as SmoothL1Loss.", nameof(lossLandmark));
        NumClasses = numClasses;
        this.anchorGenerator = anchorGenerator;
        this.bboxCoder = bboxCoder;
        this.landmarkCoder = landmarkCoder;
        this.initCfg = initCfg;
        landmarkColumns = 2 * numLandmarks;
        losses = new MultiBoxLosses(lossCls, lossBbox, lossLandmark, trainCfg?.NegPosRatio ?? 0);
        register_module("loss_cls", lossCls.Module);
        register_module("loss_bbox", lossBbox.Module);
        if (lossLandmark is not null) register_module("loss_landmark", lossLandmark.Module);

        AddOutput("cls_convs", numClasses + 1, inChannels, kernelSize);
        AddOutput("reg_convs", BoxColumns, inChannels, kernelSize);
        if (landmarkCoder is not null) AddOutput("landmark_convs", landmarkColumns, inChannels, kernelSize);
        targets = trainCfg is null ? null : new MultiBoxTargetBuilder(trainCfg.Assigner, bboxCoder, landmarkCoder, numLandmarks);
        selector = testCfg is null ? null : new CandidateSelector(testCfg);
    }

    /// <inheritdoc/>
    public int NumClasses { get; }

    /// <summary>The head's raw outputs: class logits [N, A * (num_classes + 1), H, W], background first, box deltas [N, A * 4, H, W] and,
    /// where there are landmarks, their deltas [N, A * 2 * K, H, W], each per level.</summary>
    /// <param name="features">One [N, C_l, H_l, W_l] per level.</param>
    /// <exception cref="ArgumentException">The number of levels is another one than that of <c>in_channels</c>.</exception>
    public override Tensor[][] forward(Tensor[] features)
    {
        if (features.Length != outputs[0].Length)
            throw new ArgumentException($"MultiBoxHead: in_channels has {outputs[0].Length} levels, but there are {features.Length}; make the neck and in_channels agree.", nameof(features));
        return [.. outputs.Select(levels => levels.Select((convolution, level) => convolution.call(features[level])).ToArray())];
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The head has no <c>train_cfg</c>.</exception>
    public Core.Structures.Losses Loss(Tensor[] features, DetectionBatch batch)
    {
        if (targets is null) throw new InvalidOperationException("MultiBoxHead cannot be trained: it has no train_cfg (assigner, neg_pos_ratio).");
        using var scope = NewDisposeScope();
        var maps = call(features);
        var priors = anchorGenerator.GridPriors(HeadMaps.Sizes(maps[0]), maps[0][0].device);
        var goal = targets.Build(cat(priors, 0), [.. priors.Select(level => (int)level.shape[0])], batch);
        return losses.Of(
            HeadMaps.Rows(maps[0], NumClasses + 1),
            HeadMaps.Rows(maps[1], BoxColumns),
            landmarkCoder is null ? null : HeadMaps.Rows(maps[2], landmarkColumns),
            goal).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The head has no <c>test_cfg</c>.</exception>
    public DetectionResult[] Predict(Tensor[] features, IReadOnlyList<ImageMeta> metas, bool rescale)
    {
        if (selector is null) throw new InvalidOperationException("MultiBoxHead: without a test_cfg (score_thr, nms, max_per_img) there are no detections.");
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var maps = call(features);
        var priors = cat(anchorGenerator.GridPriors(HeadMaps.Sizes(maps[0]), maps[0][0].device), 0);
        var scores = HeadMaps.Rows(maps[0], NumClasses + 1).softmax(-1).narrow(2, 1, NumClasses);
        var deltas = HeadMaps.Rows(maps[1], BoxColumns);
        var landmarks = landmarkCoder is null ? null : HeadMaps.Rows(maps[2], landmarkColumns);
        return
        [
            .. metas.Select((meta, image) => selector.Select(
                scores.select(0, image),
                rows =>
                {
                    var chosen = priors.index_select(0, rows);
                    return (
                        bboxCoder.Decode(chosen, deltas.select(0, image).index_select(0, rows), meta.ImageShape),
                        landmarks is null ? null : landmarkCoder!.Decode(chosen, landmarks.select(0, image).index_select(0, rows)));
                },
                meta,
                rescale).MoveToOuterDisposeScope()),
        ];
    }

    /// <inheritdoc/>
    public IReadOnlyList<(int X, int Y)> PriorStrides => anchorGenerator.Strides;

    /// <inheritdoc/>
    public IReadOnlyList<ObjectCoverage>? Cover(IReadOnlyList<(int Height, int Width)> featureSizes, ImageMeta image, GroundTruth truth)
    {
        if (targets is null) return null;
        using var scope = NewDisposeScope();
        var priors = anchorGenerator.GridPriors(featureSizes, truth.Boxes.device);
        return targets.Cover(cat(priors, 0), [.. priors.Select(level => (int)level.shape[0])], truth);
    }

    /// <inheritdoc/>
    public void InitWeights() => WeightInitialization.Apply(this, initCfg);

    /// <summary>Does nothing: parts are registered in the constructor, and TorchSharp would register fields again.</summary>
    protected override void RegisterComponents()
    {
    }

    private void AddOutput(string name, int columns, IReadOnlyList<int> inChannels, int kernelSize)
    {
        nn.Module<Tensor, Tensor>[] levels =
        [
            .. inChannels.Select((channels, level) => nn.Conv2d(channels, anchorGenerator.NumBasePriors[level] * columns, kernelSize, padding: kernelSize / 2)),
        ];
        register_module(name, new ModuleChain(levels));
        outputs.Add(levels);
    }
}
