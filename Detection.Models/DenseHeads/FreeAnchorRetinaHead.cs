using Detection.Core.Contracts;
using Detection.Core.Parallel;
using Detection.Core.Registry;
using Detection.Core.Structures;
using static TorchSharp.torch;

namespace Detection.Models.DenseHeads;

/// <summary>RetinaNet's head that learns which anchors go with which object (Zhang et al., FreeAnchor, NeurIPS 2019; mmdetection's
/// <c>FreeAnchorRetinaHead</c>).</summary>
/// <param name="numClasses">Number of classes, background not counted.</param>
/// <param name="inChannels">Channels of the feature maps.</param>
/// <param name="stackedConvs">Convolutions in each stack.</param>
/// <param name="convCfg">Makes them; plain ones unless given.</param>
/// <param name="normCfg">Makes their norms; none unless given.</param>
/// <param name="preAnchorTopk">How many anchors the bag of each object has.</param>
/// <param name="bboxThr">Overlap from which a predicted box is less than certain background.</param>
/// <param name="gamma">How fast easy background loses weight.</param>
/// <param name="alpha">Weight of the objects; background weighs 1 - alpha.</param>
/// <param name="featChannels">Channels of the stacks.</param>
/// <param name="anchorGenerator">Lays the anchors; RetinaNet's own unless given.</param>
/// <param name="bboxCoder">Translates between boxes and deltas; DeltaXYWH unless given.</param>
/// <param name="regDecodedBbox">Whether the box loss compares boxes rather than deltas.</param>
/// <param name="lossCls">Loss of the classes; sigmoid cross entropy unless given.</param>
/// <param name="lossBbox">Loss of the boxes; smooth L1 with beta 1/9 unless given.</param>
/// <param name="trainCfg">How the head is trained; comes from the detector.</param>
/// <param name="testCfg">How predictions become detections; comes from the detector.</param>
/// <param name="initCfg">How weights are initialized; normal of std 0.01, and class scores that start at 0.01, unless given.</param>
[Component("FreeAnchorRetinaHead")]
public sealed class FreeAnchorRetinaHead(
    int numClasses,
    int inChannels,
    int stackedConvs = 4,
    IConvFactory? convCfg = null,
    INormFactory? normCfg = null,
    int preAnchorTopk = 50,
    double bboxThr = 0.6,
    double gamma = 2,
    double alpha = 0.5,
    int featChannels = 256,
    IAnchorGenerator? anchorGenerator = null,
    IBBoxCoder? bboxCoder = null,
    bool regDecodedBbox = false,
    ILoss? lossCls = null,
    ILoss? lossBbox = null,
    DenseTrainConfig? trainCfg = null,
    DenseTestConfig? testCfg = null,
    IReadOnlyList<IInitializer>? initCfg = null)
    : RetinaHeadBase(
        Settings(numClasses, inChannels, featChannels, anchorGenerator, bboxCoder, regDecodedBbox, lossCls, lossBbox, trainCfg, initCfg),
        new RetinaLayout(stackedConvs, convCfg, normCfg),
        testCfg,
        nameof(FreeAnchorRetinaHead))
{
    /// <inheritdoc/>
    /// <remarks>Every object has a bag of anchors, whatever their overlap.</remarks>
    public override IReadOnlyList<ObjectCoverage>? Cover(IReadOnlyList<(int Height, int Width)> featureSizes, ImageMeta image, GroundTruth truth) => null;

    /// <inheritdoc/>
    protected override Core.Structures.Losses LossOf(Tensor[] scores, Tensor[] deltas, DetectionBatch batch)
    {
        var bags = new FreeAnchorBags(BBoxCoder, LossBBox, preAnchorTopk, bboxThr, gamma, alpha);
        var anchors = cat(Anchors(scores), 0);
        var probabilities = cat([.. scores.Select(map => LevelMaps.RowsPerImage(map, ClsOutChannels))], 1).sigmoid();
        var predicted = cat([.. deltas.Select(map => LevelMaps.RowsPerImage(map, 4))], 1);
        var objects = batch.GroundTruth.Sum(truth => truth.Count);
        var (positive, negative) = (predicted.sum() * 0, new Tensor[batch.Count]);
        for (var image = 0; image < batch.Count; image++)
        {
            var truth = batch.GroundTruth[image];
            negative[image] = bags.Negative(probabilities[image], predicted[image], anchors, truth);
            if (truth.Count > 0) positive += bags.Positive(probabilities[image], predicted[image], anchors, truth);
        }

        return new Core.Structures.Losses()
            .Add("positive_bag_loss", positive / Ranks.Share(objects, 1))
            .Add("negative_bag_loss", stack(negative, 0).sum() / Ranks.Share(objects * preAnchorTopk, 1));
    }
}
