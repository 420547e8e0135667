using Detection.Core.Contracts;
using Detection.Core.Structures;
using Detection.Models.Initializers;
using static TorchSharp.torch;

namespace Detection.Models.DenseHeads;

/// <summary>The common part of dense heads whose levels share two towers of convolutions, one for classes and one for boxes (FCOS, ATSS
/// and their kin). A derived class makes the layers after the towers, computes one level, and compares outputs with ground truth.</summary>
public abstract class TowerHead : nn.Module<Tensor[], Tensor[][]>, IDenseHead, IWeightInitialized
{
    private readonly TowerHeadSettings settings;

    /// <summary>Registers the towers and losses.</summary>
    /// <param name="settings">The head.</param>
    /// <param name="name">Name of the module, for messages.</param>
    /// <exception cref="ArgumentException">There is no class.</exception>
    protected TowerHead(TowerHeadSettings settings, string name)
        : base(name)
    {
        if (settings.NumClasses < 1)
            throw new ArgumentException($"{name}: num_classes is {settings.NumClasses}; a head needs at least one class.", nameof(settings));
        this.settings = settings;
        register_module("loss_cls", settings.LossCls.Module);
        register_module("loss_bbox", settings.LossBBox.Module);
        register_module("cls_convs", settings.ClsConvs);
        register_module("reg_convs", settings.RegConvs);
    }

    /// <inheritdoc/>
    public int NumClasses => settings.NumClasses;

    /// <summary>Number of feature levels.</summary>
    protected abstract int LevelCount { get; }

    /// <summary>The tower of the classes.</summary>
    protected ConvStack ClsConvs => settings.ClsConvs;

    /// <summary>The tower of the boxes.</summary>
    protected ConvStack RegConvs => settings.RegConvs;

    /// <summary>Translates between boxes and what the head predicts of them.</summary>
    protected IBBoxCoder BBoxCoder => settings.BBoxCoder;

    /// <summary>Loss of the classes.</summary>
    protected ILoss LossCls => settings.LossCls;

    /// <summary>Loss of the boxes.</summary>
    protected ILoss LossBBox => settings.LossBBox;

    /// <summary>How predictions become detections; null where they never do.</summary>
    protected DenseTestConfig? TestCfg => settings.TestCfg;

    /// <summary>Whether class scores are independent (sigmoid) rather than a softmax with background.</summary>
    protected bool UseSigmoid => settings.LossCls.UseSigmoid;

    /// <summary>Class scores per prior: the classes, and background where scores are a softmax.</summary>
    protected int ClsOutChannels => ClassChannels(settings.LossCls, settings.NumClasses);

    /// <inheritdoc cref="IDenseHead.forward"/>
    /// <exception cref="ArgumentException">The number of levels is not the head's.</exception>
    public override Tensor[][] forward(Tensor[] features)
    {
        if (features.Length != LevelCount)
            throw new ArgumentException($"{GetName()} has {LevelCount} strides, but there are {features.Length} feature levels; make the neck's num_outs and the strides agree.", nameof(features));
        var levels = features.Select((feature, level) =>
        {
            using var scope = NewDisposeScope();
            return ForwardLevel(feature, level).Select(output => output.MoveToOuterDisposeScope()).ToArray();
        }).ToArray();
        return [.. Enumerable.Range(0, levels[0].Length).Select(output => levels.Select(level => level[output]).ToArray())];
    }

    /// <inheritdoc/>
    public Core.Structures.Losses Loss(Tensor[] features, DetectionBatch batch)
    {
        using var scope = NewDisposeScope();
        return LossOf(call(features), batch).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The head has no <c>test_cfg</c>.</exception>
    public DetectionResult[] Predict(Tensor[] features, IReadOnlyList<ImageMeta> metas, bool rescale)
    {
        if (TestCfg is null) throw new InvalidOperationException($"{GetName()}: without a test_cfg (score_thr, nms, max_per_img) there are no detections.");
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        return [.. PredictFrom(call(features), metas, rescale).Select(result => result.MoveToOuterDisposeScope())];
    }

    /// <inheritdoc/>
    public void InitWeights() => WeightInitialization.ApplyToDenseHead(this, settings.InitCfg);

    /// <summary>Class scores per prior that a loss wants.</summary>
    /// <param name="lossCls">The loss of the classes.</param>
    /// <param name="numClasses">Number of classes.</param>
    protected static int ClassChannels(ILoss lossCls, int numClasses) => lossCls.UseSigmoid ? numClasses : numClasses + 1;

    /// <summary>Computes one level.</summary>
    /// <param name="feature">[N, C, H, W].</param>
    /// <param name="level">Which level, counted from 0.</param>
    /// <returns>The head's outputs there, in mmdetection's order; the first two are class scores and boxes.</returns>
    protected abstract Tensor[] ForwardLevel(Tensor feature, int level);

    /// <summary>The losses of a batch.</summary>
    /// <param name="outputs">What the head returned.</param>
    /// <param name="batch">The batch with its ground truth.</param>
    protected abstract Core.Structures.Losses LossOf(Tensor[][] outputs, DetectionBatch batch);

    /// <summary>The detections of each image.</summary>
    /// <param name="outputs">What the head returned.</param>
    /// <param name="metas">One per image.</param>
    /// <param name="rescale">Whether boxes are given in the original image's pixels.</param>
    protected abstract DetectionResult[] PredictFrom(Tensor[][] outputs, IReadOnlyList<ImageMeta> metas, bool rescale);

    /// <summary>Height and width of each level in cells.</summary>
    /// <param name="maps">[N, ?, H, W] per level.</param>
    protected static (int Height, int Width)[] Sizes(Tensor[] maps) => [.. maps.Select(map => ((int)map.shape[2], (int)map.shape[3]))];

    /// <summary>The outputs at each position and prior of a level, image by image; a view where the map is channels_last.</summary>
    /// <param name="map">[N, A * K, H, W].</param>
    /// <param name="columns">K.</param>
    /// <returns>[N * H * W * A, K].</returns>
    protected static Tensor Rows(Tensor map, int columns) => map.permute(0, 2, 3, 1).reshape(-1, columns);

    /// <summary>Where labels are those of objects.</summary>
    /// <param name="labels">[n] int64.</param>
    /// <returns>[p] int64.</returns>
    protected Tensor Positives(Tensor labels) => ((labels >= 0) & (labels < NumClasses)).nonzero().squeeze(1);

    /// <summary>Does nothing: parts are registered in constructors, under mmdetection's names, and TorchSharp would register
    /// fields again under theirs.</summary>
    protected override void RegisterComponents()
    {
    }
}
