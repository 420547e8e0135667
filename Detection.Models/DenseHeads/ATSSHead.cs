using Detection.Core.Contracts;
using Detection.Core.Parallel;
using Detection.Core.Registry;
using Detection.Core.Structures;
using static TorchSharp.torch;

namespace Detection.Models.DenseHeads;

/// <summary>ATSS's head: FCOS's outputs on anchors (Zhang et al., CVPR 2020; mmdetection's <c>ATSSHead</c>).</summary>
/// <param name="numClasses">Number of classes, background not counted.</param>
/// <param name="inChannels">Channels of the feature maps.</param>
/// <param name="predKernelSize">Kernel of the predictors in cells.</param>
/// <param name="stackedConvs">Convolutions in each tower.</param>
/// <param name="convCfg">Makes the towers' convolutions; plain ones unless given.</param>
/// <param name="normCfg">Makes the towers' norms; GN of 32 groups where a config does not name it, null is none.</param>
/// <param name="regDecodedBbox">Whether targets are boxes rather than deltas.</param>
/// <param name="lossCenterness">Loss of the centerness; sigmoid cross entropy unless given.</param>
/// <param name="featChannels">Channels of the towers.</param>
/// <param name="anchorGenerator">Lays the anchors; three scales and ratios on strides 4 to 64 unless given.</param>
/// <param name="bboxCoder">Translates between boxes and deltas; DeltaXYWHBBoxCoder unless given.</param>
/// <param name="lossCls">Loss of the classes; sigmoid cross entropy unless given.</param>
/// <param name="lossBbox">Loss of the boxes; smooth L1 with beta 1/9 unless given.</param>
/// <param name="trainCfg">How the head is trained; comes from the detector. Its sampler is not looked at: all anchors are trained.</param>
/// <param name="testCfg">How predictions become detections; comes from the detector.</param>
/// <param name="initCfg">How weights are initialized; normal of std 0.01, and class scores that start at 0.01, unless given.</param>
[Component("ATSSHead")]
public sealed class ATSSHead(
    int numClasses,
    int inChannels,
    int predKernelSize = 3,
    int stackedConvs = 4,
    IConvFactory? convCfg = null,
    [ConfigDefault("""{"type": "GN", "num_groups": 32, "requires_grad": true}""")] INormFactory? normCfg = null,
    bool regDecodedBbox = true,
    ILoss? lossCenterness = null,
    int featChannels = 256,
    IAnchorGenerator? anchorGenerator = null,
    IBBoxCoder? bboxCoder = null,
    ILoss? lossCls = null,
    ILoss? lossBbox = null,
    DenseTrainConfig? trainCfg = null,
    DenseTestConfig? testCfg = null,
    IReadOnlyList<IInitializer>? initCfg = null)
    : ATSSHeadBase(
        new ATSSHeadOptions(
            numClasses, inChannels, predKernelSize, stackedConvs, featChannels, convCfg, normCfg, anchorGenerator, bboxCoder, regDecodedBbox,
            lossCls, lossBbox, lossCenterness, trainCfg, testCfg, initCfg),
        nameof(ATSSHead))
{
    /// <inheritdoc/>
    protected override Core.Structures.Losses LossOf(Tensor[][] outputs, DetectionBatch batch)
    {
        var anchors = Anchors(outputs[0]);
        var targets = Targets(anchors, outputs[0], batch);
        var samples = Ranks.Share(targets.PositiveCount, 1);
        var (classes, boxes, centers) = (new Tensor[anchors.Length], new Tensor[anchors.Length], new Tensor[anchors.Length]);
        var (start, boxFactor) = (0, 0.0);
        for (var level = 0; level < anchors.Length; level++)
        {
            var count = (int)anchors[level].shape[0];
            var (labels, weights, wanted) = Part(targets, start, count);
            start += count;
            classes[level] = LossCls.forward(Rows(outputs[0][level], ClsOutChannels), labels, weights, samples);
            var (deltas, centerness) = (Rows(outputs[1][level], 4), Rows(outputs[2][level], 1).squeeze(1));
            var positives = Positives(labels);
            if (positives.shape[0] == 0)
            {
                (boxes[level], centers[level]) = (deltas.sum() * 0, centerness.sum() * 0);
                continue;
            }

            var own = anchors[level].repeat(batch.Count, 1).index_select(0, positives);
            wanted = wanted.index_select(0, positives);
            var goal = Centerness(own, wanted);
            boxes[level] = LossBBox.forward(BBoxCoder.Decode(own, deltas.index_select(0, positives)), wanted, goal, 1);
            centers[level] = LossCenterness.forward(centerness.index_select(0, positives), goal, averageFactor: samples);
            boxFactor += goal.sum().item<float>();
        }

        boxFactor = Ranks.Share(boxFactor, 1);
        return new Core.Structures.Losses()
            .Add("loss_cls", classes)
            .Add("loss_bbox", [.. boxes.Select(loss => loss / boxFactor)])
            .Add("loss_centerness", centers);
    }

    /// <inheritdoc/>
    protected override DetectionResult[] PredictFrom(Tensor[][] outputs, IReadOnlyList<ImageMeta> metas, bool rescale)
        => new DensePredictor(BBoxCoder, UseSigmoid, ClsOutChannels, TestCfg!).Predict(outputs[0], outputs[1], Anchors(outputs[0]), metas, rescale, outputs[2]);

    // How central the anchors' centres are in their objects.
    private static Tensor Centerness(Tensor anchors, Tensor objects)
    {
        var centers = Centers(anchors);
        return Centrality.Of(centers - objects.narrow(1, 0, 2), objects.narrow(1, 2, 2) - centers);
    }
}
