using Detection.Core.Construction;
using Detection.Core.Contracts;
using Detection.Core.Parallel;
using Detection.Core.Registry;
using Detection.Core.Structures;
using Detection.Models.Layers;
using static TorchSharp.torch;

namespace Detection.Models.DenseHeads;

/// <summary>FoveaBox's head: at each cell class scores, and the logarithms of the distances to the sides of a box (Kong et al., IEEE TIP
/// 2020; mmdetection's <c>FoveaHead</c>).</summary>
[Component("FoveaHead")]
public sealed class FoveaHead : AnchorFreeHead
{
    private readonly FeatureAdaption? featureAdaption;
    private readonly FoveaTargets targets;
    private readonly IReadOnlyList<double> baseEdges;

    /// <summary>Builds the layers.</summary>
    /// <param name="numClasses">Number of classes, background not counted.</param>
    /// <param name="inChannels">Channels of the feature maps.</param>
    /// <param name="baseEdgeList">Per level what distances are divided by, in pixels; 16 to 256 unless given.</param>
    /// <param name="scaleRanges">Per level the least and greatest size of its objects, in pixels; 8 to 512 unless given.</param>
    /// <param name="sigma">Which part of an object's sides its cells cover.</param>
    /// <param name="withDeform">Whether features are aligned with the boxes before they are classified.</param>
    /// <param name="deformGroups">Groups of channels that are aligned alike.</param>
    /// <param name="featChannels">Channels of the towers.</param>
    /// <param name="stackedConvs">Convolutions in each tower.</param>
    /// <param name="strides">Stride of each level in pixels; 4 to 64 unless given.</param>
    /// <param name="dcnOnLastConv">Whether the last convolution of each tower is a modulated deformable one.</param>
    /// <param name="convBias">Whether the towers' convolutions have a bias: true, false or <c>auto</c>.</param>
    /// <param name="lossCls">Loss of the classes; focal loss unless given.</param>
    /// <param name="lossBbox">Loss of the distances; IoU loss unless given.</param>
    /// <param name="bboxCoder">Taken as in mmdetection, whose head decodes boxes itself.</param>
    /// <param name="convCfg">Makes the towers' convolutions; plain ones unless given.</param>
    /// <param name="normCfg">Makes the towers' norms; none unless given.</param>
    /// <param name="trainCfg">Comes from the detector; the head needs nothing of it.</param>
    /// <param name="testCfg">How predictions become detections; comes from the detector.</param>
    /// <param name="initCfg">How weights are initialized; normal of std 0.01, and class scores that start at 0.01, unless given.</param>
    /// <exception cref="ArgumentException">There is not one base edge and one scale range per stride.</exception>
    public FoveaHead(
        int numClasses,
        int inChannels,
        IReadOnlyList<double>? baseEdgeList = null,
        IReadOnlyList<(double Least, double Most)>? scaleRanges = null,
        double sigma = 0.4,
        bool withDeform = false,
        int deformGroups = 4,
        int featChannels = 256,
        int stackedConvs = 4,
        IReadOnlyList<IntPair>? strides = null,
        bool dcnOnLastConv = false,
        ConvBias convBias = default,
        ILoss? lossCls = null,
        ILoss? lossBbox = null,
        IBBoxCoder? bboxCoder = null,
        IConvFactory? convCfg = null,
        INormFactory? normCfg = null,
        DenseTrainConfig? trainCfg = null,
        DenseTestConfig? testCfg = null,
        IReadOnlyList<IInitializer>? initCfg = null)
        : base(
            Settings(
                AnchorFreeSettings.Make(
                    numClasses, inChannels, featChannels, stackedConvs, dcnOnLastConv, convBias, lossCls, lossBbox, bboxCoder, convCfg, normCfg, testCfg, initCfg),
                withDeform ? AlignedClassifier(featChannels, convCfg, normCfg) : null),
            strides ?? AnchorFreeSettings.Strides,
            withDeform ? 4 * featChannels : featChannels,
            featChannels,
            nameof(FoveaHead))
    {
        baseEdges = baseEdgeList ?? [16, 32, 64, 128, 256];
        var ranges = scaleRanges ?? [(8, 32), (16, 64), (32, 128), (64, 256), (128, 512)];
        CheckCount(baseEdges.Count, "base_edge_list");
        CheckCount(ranges.Count, "scale_ranges");
        targets = new FoveaTargets(numClasses, Strides, baseEdges, ranges, sigma);
        if (!withDeform) return;
        featureAdaption = new FeatureAdaption(featChannels, featChannels, shapeChannels: 4, deformGroups: deformGroups);
        register_module("feature_adaption", featureAdaption);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ObjectCoverage> Cover(IReadOnlyList<(int Height, int Width)> featureSizes, ImageMeta image, GroundTruth truth) => targets.Cover(featureSizes, truth);

    /// <inheritdoc/>
    protected override Tensor[] ForwardLevel(Tensor feature, int level)
    {
        var boxes = ConvReg.call(RegConvs.call(feature));
        var aligned = featureAdaption is null ? feature : featureAdaption.call(feature, boxes.exp());
        return [ConvCls.call(ClsConvs.call(aligned)), boxes];
    }

    /// <inheritdoc/>
    protected override Core.Structures.Losses LossOf(Tensor[][] outputs, DetectionBatch batch)
    {
        var sizes = Sizes(outputs[0]);
        var counts = sizes.Select(size => size.Height * size.Width).ToArray();
        var built = batch.GroundTruth.Select(truth => targets.Build(sizes, truth)).ToArray();
        var labels = LevelByLevel([.. built.Select(image => image.Labels)], counts);
        var positives = Positives(labels);
        var count = Ranks.Share(positives.shape[0]);
        var losses = new Core.Structures.Losses()
            .Add("loss_cls", LossCls.forward(Flat(outputs[0], ClsOutChannels), labels, averageFactor: count + batch.Count));
        if (count == 0) return losses.Add("loss_bbox", zeros([], device: labels.device));
        if (positives.shape[0] == 0) return losses.Add("loss_bbox", Flat(outputs[1], 4).sum() * 0);
        var wanted = LevelByLevel([.. built.Select(image => image.Distances)], counts).index_select(0, positives);
        return losses.Add("loss_bbox", LossBBox.forward(Flat(outputs[1], 4).index_select(0, positives), wanted, ones_like(wanted), count));
    }

    /// <inheritdoc/>
    protected override Tensor Decode(int level, Tensor priors, Tensor deltas, (int Height, int Width) maxShape)
    {
        using var scope = NewDisposeScope();
        var distances = deltas.exp() * baseEdges[level];
        var corners = cat([priors - distances.narrow(1, 0, 2), priors + distances.narrow(1, 2, 2)], 1).reshape(-1, 2, 2);
        var (x, y) = (corners.select(2, 0).clamp(0, maxShape.Width - 1), corners.select(2, 1).clamp(0, maxShape.Height - 1));
        return stack([x, y], 2).reshape(-1, 4).MoveToOuterDisposeScope();
    }

    // The tower of the classes behind aligned features: four times as wide, a 3x3 and a 1x1 convolution.
    private static ConvStack AlignedClassifier(int channels, IConvFactory? convCfg, INormFactory? normCfg)
    {
        var activation = new ReLUFactory();
        return new ConvStack(
            new ConvModule(new ConvShape(channels, 4 * channels, 3, Padding: 1), convCfg, normCfg, activation),
            new ConvModule(new ConvShape(4 * channels, 4 * channels, 1), convCfg, normCfg, activation));
    }

    private static TowerHeadSettings Settings(TowerHeadSettings settings, ConvStack? classifier)
        => classifier is null ? settings : settings with { ClsConvs = classifier };

    private void CheckCount(int found, string key)
    {
        if (found != LevelCount)
            throw new ArgumentException($"{key} has {found} entries, but there are {LevelCount} strides; expected one per level.", key);
    }
}
