using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Core.Structures;
using static TorchSharp.torch;

namespace Detection.Models.DenseHeads;

/// <summary>RetinaNet's head: two stacks of convolutions, shared by all levels, one for classes and one for boxes (Lin et al., ICCV
/// 2017, fig. 3); mmdetection's <c>RetinaHead</c>.</summary>
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
[Component("RetinaHead")]
public sealed class RetinaHead(
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
    : RetinaHeadBase(
        Settings(numClasses, inChannels, featChannels, anchorGenerator, bboxCoder, regDecodedBbox, lossCls, lossBbox, trainCfg, initCfg),
        new RetinaLayout(stackedConvs, convCfg, normCfg),
        testCfg,
        nameof(RetinaHead))
{
    /// <inheritdoc/>
    protected override Core.Structures.Losses LossOf(Tensor[] scores, Tensor[] deltas, DetectionBatch batch)
    {
        var (classes, boxes) = LossesOf(scores, deltas, batch);
        return new Core.Structures.Losses().Add("loss_cls", classes).Add("loss_bbox", boxes);
    }
}
