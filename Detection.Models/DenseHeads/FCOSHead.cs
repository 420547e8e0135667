using Detection.Core.Construction;
using Detection.Core.Contracts;
using Detection.Core.Parallel;
using Detection.Core.Registry;
using Detection.Core.Structures;
using Detection.Models.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;
using CrossEntropyLoss = Detection.Models.Losses.CrossEntropyLoss;

namespace Detection.Models.DenseHeads;

/// <summary>FCOS's head: at each point class scores, the distances to the sides of a box, and how central in it the point is (Tian et
/// al., ICCV 2019; mmdetection's <c>FCOSHead</c>).</summary>
[Component("FCOSHead")]
public sealed class FCOSHead : AnchorFreeHead
{
    private const double LeastCenterness = 1e-6;

    private readonly Conv2d convCenterness;
    private readonly Scale[] scales;
    private readonly ILoss lossCenterness;
    private readonly FCOSTargets targets;
    private readonly bool normOnBbox;
    private readonly bool centernessOnReg;

    /// <summary>Builds the layers.</summary>
    /// <param name="numClasses">Number of classes, background not counted.</param>
    /// <param name="inChannels">Channels of the feature maps.</param>
    /// <param name="regressRanges">Per level the least and greatest distance that it learns, in pixels; FCOS's own for five levels unless given.</param>
    /// <param name="centerSampling">Whether only points near an object's centre learn it.</param>
    /// <param name="centerSampleRadius">How near, in strides.</param>
    /// <param name="normOnBbox">Whether distances are learnt in strides rather than in pixels, and cut at zero rather than exponentiated.</param>
    /// <param name="centernessOnReg">Whether centerness comes from the tower of the boxes rather than from that of the classes.</param>
    /// <param name="lossCls">Loss of the classes; focal loss unless given.</param>
    /// <param name="lossBbox">Loss of the boxes; IoU loss unless given.</param>
    /// <param name="lossCenterness">Loss of the centerness; sigmoid cross entropy unless given.</param>
    /// <param name="normCfg">Makes the towers' norms; GN of 32 groups where a config does not name it, null is none.</param>
    /// <param name="featChannels">Channels of the towers.</param>
    /// <param name="stackedConvs">Convolutions in each tower.</param>
    /// <param name="strides">Stride of each level in pixels; 4 to 64 unless given.</param>
    /// <param name="dcnOnLastConv">Whether the last convolution of each tower is a modulated deformable one.</param>
    /// <param name="convBias">Whether the towers' convolutions have a bias: true, false or <c>auto</c>.</param>
    /// <param name="bboxCoder">Translates between boxes and distances; DistancePointBBoxCoder unless given.</param>
    /// <param name="convCfg">Makes the towers' convolutions; plain ones unless given.</param>
    /// <param name="trainCfg">Comes from the detector; the head needs nothing of it.</param>
    /// <param name="testCfg">How predictions become detections; comes from the detector.</param>
    /// <param name="initCfg">How weights are initialized; normal of std 0.01, and class scores that start at 0.01, unless given.</param>
    /// <exception cref="ArgumentException">There is not one regress range per stride.</exception>
    public FCOSHead(
        int numClasses,
        int inChannels,
        IReadOnlyList<(double Least, double Most)>? regressRanges = null,
        bool centerSampling = false,
        double centerSampleRadius = 1.5,
        bool normOnBbox = false,
        bool centernessOnReg = false,
        ILoss? lossCls = null,
        ILoss? lossBbox = null,
        ILoss? lossCenterness = null,
        [ConfigDefault("""{"type": "GN", "num_groups": 32, "requires_grad": true}""")] INormFactory? normCfg = null,
        int featChannels = 256,
        int stackedConvs = 4,
        IReadOnlyList<IntPair>? strides = null,
        bool dcnOnLastConv = false,
        ConvBias convBias = default,
        IBBoxCoder? bboxCoder = null,
        IConvFactory? convCfg = null,
        DenseTrainConfig? trainCfg = null,
        DenseTestConfig? testCfg = null,
        IReadOnlyList<IInitializer>? initCfg = null)
        : base(
            AnchorFreeSettings.Make(
                numClasses, inChannels, featChannels, stackedConvs, dcnOnLastConv, convBias, lossCls, lossBbox, bboxCoder, convCfg,
                normCfg, testCfg, initCfg),
            strides ?? AnchorFreeSettings.Strides,
            featChannels,
            featChannels,
            nameof(FCOSHead))
    {
        var ranges = regressRanges ?? [(-1, 64), (64, 128), (128, 256), (256, 512), (512, 1e8)];
        if (ranges.Count != LevelCount)
            throw new ArgumentException($"regress_ranges has {ranges.Count} entries, but there are {LevelCount} strides; expected one per level.", nameof(regressRanges));
        this.normOnBbox = normOnBbox;
        this.centernessOnReg = centernessOnReg;
        this.lossCenterness = lossCenterness ?? new CrossEntropyLoss(useSigmoid: true);
        targets = new FCOSTargets(numClasses, ranges, Strides, centerSampling ? centerSampleRadius : null);
        convCenterness = nn.Conv2d(featChannels, 1, 3, padding: 1);
        scales = [.. Enumerable.Range(0, LevelCount).Select(_ => new Scale())];
        register_module("conv_centerness", convCenterness);
        register_module("scales", nn.ModuleList(scales));
        register_module("loss_centerness", this.lossCenterness.Module);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ObjectCoverage> Cover(IReadOnlyList<(int Height, int Width)> featureSizes, ImageMeta image, GroundTruth truth)
    {
        using var scope = NewDisposeScope();
        return targets.Cover(Points(featureSizes, truth.Boxes.device), truth);
    }

    /// <inheritdoc/>
    protected override Tensor[] ForwardLevel(Tensor feature, int level)
    {
        var classes = ClsConvs.call(feature);
        var boxes = RegConvs.call(feature);
        var centerness = convCenterness.call(centernessOnReg ? boxes : classes);
        var distances = scales[level].call(ConvReg.call(boxes));
        if (!normOnBbox) distances = distances.exp();
        else
        {
            distances = distances.clamp(min: 0);
            if (!training) distances *= Strides[level];
        }

        return [ConvCls.call(classes), distances, centerness];
    }

    /// <inheritdoc/>
    protected override Core.Structures.Losses LossOf(Tensor[][] outputs, DetectionBatch batch)
    {
        var points = Points(outputs[0]);
        var counts = points.Select(level => (int)level.shape[0]).ToArray();
        var built = targets.Build(points, batch.GroundTruth);
        var labels = LevelByLevel([.. built.Select(image => image.Labels)], counts);
        var positives = Positives(labels);
        var count = Ranks.Share(positives.shape[0], 1);
        var lossCls = LossCls.forward(Flat(outputs[0], ClsOutChannels), labels, averageFactor: count);
        var distances = Flat(outputs[1], 4).index_select(0, positives);
        var centerness = Flat(outputs[2], 1).squeeze(1).index_select(0, positives);
        var losses = new Core.Structures.Losses().Add("loss_cls", lossCls);
        var wanted = LevelByLevel([.. built.Select(image => image.Distances)], counts).index_select(0, positives);
        if (normOnBbox) wanted = wanted / PerPoint(points, batch.Count).index_select(0, positives);
        var goal = Centrality.Of(wanted.narrow(1, 0, 2), wanted.narrow(1, 2, 2));
        var boxFactor = Ranks.Share(goal.sum().item<float>(), LeastCenterness);
        if (positives.shape[0] == 0) return losses.Add("loss_bbox", distances.sum()).Add("loss_centerness", centerness.sum());

        var places = cat([.. points.Select(level => level.repeat(batch.Count, 1))], 0).index_select(0, positives);
        var lossBBox = LossBBox.forward(
            BBoxCoder.Decode(places, distances), BBoxCoder.Decode(places, wanted), goal, boxFactor);
        return losses.Add("loss_bbox", lossBBox).Add("loss_centerness", lossCenterness.forward(centerness, goal, averageFactor: count));
    }

    // [N * P, 1]: the stride at each point, in the order of the flattened outputs.
    private Tensor PerPoint(Tensor[] points, int images)
        => cat([.. points.Select((level, index) => level.new_full(images * level.shape[0], 1, Strides[index]))], 0);
}
