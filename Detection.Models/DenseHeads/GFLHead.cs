using Detection.Core.Contracts;
using Detection.Core.Parallel;
using Detection.Core.Registry;
using Detection.Core.Structures;
using Detection.Models.Coders;
using Detection.Models.Layers;
using Detection.Models.Losses;
using Detection.Ops.Boxes;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Detection.Models.DenseHeads;

/// <summary>The head of Generalized Focal Loss: class scores that stand for quality too, and distributions of the distances to the sides
/// of a box (Li et al., NeurIPS 2020; mmdetection's <c>GFLHead</c>).</summary>
[Component("GFLHead")]
[UnsupportedKey("reg_decoded_bbox", "the head always compares boxes, as in mmdetection")]
public sealed class GFLHead : AnchorTowerHead
{
    // How far below reg_max the learnt distances stay, so that each lies between two integers.
    private const double Margin = 0.1;

    private readonly Conv2d gflCls;
    private readonly Conv2d gflReg;
    private readonly Scale[] scales;
    private readonly Integral integral;
    private readonly ILoss lossDfl;
    private readonly int regMax;

    /// <summary>Builds the layers.</summary>
    /// <param name="numClasses">Number of classes, background not counted.</param>
    /// <param name="inChannels">Channels of the feature maps.</param>
    /// <param name="stackedConvs">Convolutions in each tower.</param>
    /// <param name="convCfg">Makes the towers' convolutions; plain ones unless given.</param>
    /// <param name="normCfg">Makes the towers' norms; GN of 32 groups where a config does not name it, null is none.</param>
    /// <param name="lossDfl">Loss of the distributions; distribution focal loss of weight 0.25 unless given.</param>
    /// <param name="bboxCoder">Translates between boxes and distances; DistancePointBBoxCoder unless given.</param>
    /// <param name="regMax">The greatest distance, in strides.</param>
    /// <param name="featChannels">Channels of the towers.</param>
    /// <param name="anchorGenerator">Lays the anchors, one per position.</param>
    /// <param name="lossCls">Loss of the scores against qualities, such as QualityFocalLoss.</param>
    /// <param name="lossBbox">Loss of the boxes; smooth L1 with beta 1/9 unless given.</param>
    /// <param name="trainCfg">How the head is trained; comes from the detector. Its sampler is not looked at: all anchors are trained.</param>
    /// <param name="testCfg">How predictions become detections; comes from the detector.</param>
    /// <param name="initCfg">How weights are initialized; normal of std 0.01, and class scores that start at 0.01, unless given.</param>
    /// <exception cref="ArgumentException">There is not one anchor per position, or strides differ between x and y.</exception>
    public GFLHead(
        int numClasses,
        int inChannels,
        int stackedConvs = 4,
        IConvFactory? convCfg = null,
        [ConfigDefault("""{"type": "GN", "num_groups": 32, "requires_grad": true}""")] INormFactory? normCfg = null,
        ILoss? lossDfl = null,
        IBBoxCoder? bboxCoder = null,
        int regMax = 16,
        int featChannels = 256,
        IAnchorGenerator? anchorGenerator = null,
        ILoss? lossCls = null,
        ILoss? lossBbox = null,
        DenseTrainConfig? trainCfg = null,
        DenseTestConfig? testCfg = null,
        IReadOnlyList<IInitializer>? initCfg = null)
        : base(
            AnchorTowerSettings.Make(
                numClasses, inChannels, featChannels, stackedConvs, "gfl_cls", convCfg, normCfg, bboxCoder ?? new DistancePointBBoxCoder(),
                lossCls ?? new QualityFocalLoss(), lossBbox, testCfg, initCfg),
            anchorGenerator ?? AnchorTowerSettings.Anchors(),
            regDecodedBBox: true,
            trainCfg,
            nameof(GFLHead))
    {
        if (NumBasePriors != 1)
            throw new ArgumentException($"GFLHead predicts one box per position, but the anchor generator gives {NumBasePriors} anchors; take one ratio and one scale.", nameof(anchorGenerator));
        if (AnchorGenerator.Strides.Any(stride => stride.X != stride.Y))
            throw new ArgumentException("GFLHead measures distances in strides, which must be the same in x and y.", nameof(anchorGenerator));
        this.regMax = regMax;
        this.lossDfl = lossDfl ?? new DistributionFocalLoss(lossWeight: 0.25);
        gflCls = nn.Conv2d(featChannels, ClsOutChannels, 3, padding: 1);
        gflReg = nn.Conv2d(featChannels, 4 * (regMax + 1), 3, padding: 1);
        scales = [.. Enumerable.Range(0, LevelCount).Select(_ => new Scale())];
        integral = new Integral(regMax);
        register_module("gfl_cls", gflCls);
        register_module("gfl_reg", gflReg);
        register_module("scales", nn.ModuleList(scales));
        register_module("integral", integral);
        register_module("loss_dfl", this.lossDfl.Module);
    }

    /// <inheritdoc/>
    protected override Tensor[] ForwardLevel(Tensor feature, int level)
        => [gflCls.call(ClsConvs.call(feature)), scales[level].call(gflReg.call(RegConvs.call(feature)))];

    /// <inheritdoc/>
    protected override Core.Structures.Losses LossOf(Tensor[][] outputs, DetectionBatch batch)
    {
        var anchors = Anchors(outputs[0]);
        var targets = Targets(anchors, outputs[0], batch);
        var samples = Ranks.Share(targets.PositiveCount, 1);
        var (classes, boxes, distributions) = (new Tensor[anchors.Length], new Tensor[anchors.Length], new Tensor[anchors.Length]);
        var (start, boxFactor) = (0, 0.0);
        for (var level = 0; level < anchors.Length; level++)
        {
            var count = (int)anchors[level].shape[0];
            var (labels, weights, wanted) = Part(targets, start, count);
            start += count;
            var scores = Rows(outputs[0][level], ClsOutChannels);
            var logits = Rows(outputs[1][level], 4 * (regMax + 1));
            var qualities = zeros_like(scores);
            var positives = Positives(labels);
            if (positives.shape[0] == 0) (boxes[level], distributions[level]) = (logits.sum() * 0, logits.sum() * 0);
            else
            {
                var stride = AnchorGenerator.Strides[level].X;
                var own = labels.index_select(0, positives);
                var centers = Centers(anchors[level].repeat(batch.Count, 1).index_select(0, positives)) / stride;
                wanted = wanted.index_select(0, positives) / stride;
                logits = logits.index_select(0, positives);
                var predicted = BBoxCoder.Decode(centers, integral.call(logits));
                var importance = scores.detach().index_select(0, positives).sigmoid().amax([1]);
                qualities.index_put_(BoxOverlaps.Aligned(predicted.detach(), wanted), positives, own);
                var distances = BBoxCoder.Encode(centers, wanted).clamp(min: 0, max: regMax - Margin);
                boxes[level] = LossBBox.forward(predicted, wanted, importance, 1);
                distributions[level] = lossDfl.forward(
                    logits.reshape(-1, regMax + 1), distances.reshape(-1), importance.unsqueeze(1).expand(-1, 4).reshape(-1), 4);
                boxFactor += importance.sum().item<float>();
            }

            classes[level] = LossCls.forward(scores, qualities, weights, samples);
        }

        boxFactor = Ranks.Share(boxFactor, 1);
        return new Core.Structures.Losses()
            .Add("loss_cls", classes)
            .Add("loss_bbox", [.. boxes.Select(loss => loss / boxFactor)])
            .Add("loss_dfl", [.. distributions.Select(loss => loss / boxFactor)]);
    }

    /// <inheritdoc/>
    protected override DetectionResult[] PredictFrom(Tensor[][] outputs, IReadOnlyList<ImageMeta> metas, bool rescale)
        => new DensePredictor(Decode, useSigmoid: true, ClsOutChannels, TestCfg!, 4 * (regMax + 1))
            .Predict(outputs[0], outputs[1], Anchors(outputs[0]), metas, rescale);

    private Tensor Decode(int level, Tensor priors, Tensor deltas, (int Height, int Width) maxShape)
    {
        using var scope = NewDisposeScope();
        return BBoxCoder.Decode(Centers(priors), integral.call(deltas) * AnchorGenerator.Strides[level].X, maxShape).MoveToOuterDisposeScope();
    }
}
