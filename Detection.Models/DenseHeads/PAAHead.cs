using Detection.Core.Contracts;
using Detection.Core.Parallel;
using Detection.Core.Registry;
using Detection.Core.Structures;
using Detection.Ops.Boxes;
using Detection.Ops.Nms;
using static TorchSharp.torch;

namespace Detection.Models.DenseHeads;

/// <summary>PAA's head: ATSS's layers, of which the third predicts overlaps, trained on anchors chosen by how well they do (Kim and Lee,
/// ECCV 2020; mmdetection's <c>PAAHead</c>).</summary>
/// <param name="numClasses">Number of classes, background not counted.</param>
/// <param name="inChannels">Channels of the feature maps.</param>
/// <param name="predKernelSize">Kernel of the predictors in cells.</param>
/// <param name="stackedConvs">Convolutions in each tower.</param>
/// <param name="convCfg">Makes the towers' convolutions; plain ones unless given.</param>
/// <param name="normCfg">Makes the towers' norms; GN of 32 groups where a config does not name it, null is none.</param>
/// <param name="regDecodedBbox">Whether targets are boxes rather than deltas.</param>
/// <param name="lossCenterness">Loss of the overlaps; sigmoid cross entropy unless given.</param>
/// <param name="topk">How many anchors of each level are candidates for an object.</param>
/// <param name="scoreVoting">Whether detections move to the weighted mean of the boxes around them.</param>
/// <param name="covarianceType">How the spread of the two Gaussians is estimated, by scikit-learn's names.</param>
/// <param name="featChannels">Channels of the towers.</param>
/// <param name="anchorGenerator">Lays the anchors; three scales and ratios on strides 4 to 64 unless given.</param>
/// <param name="bboxCoder">Translates between boxes and deltas; DeltaXYWHBBoxCoder unless given.</param>
/// <param name="lossCls">Loss of the classes; sigmoid cross entropy unless given.</param>
/// <param name="lossBbox">Loss of the boxes; smooth L1 with beta 1/9 unless given.</param>
/// <param name="trainCfg">How the head is trained; comes from the detector. Its sampler is not looked at: all anchors are trained.</param>
/// <param name="testCfg">How predictions become detections; comes from the detector.</param>
/// <param name="initCfg">How weights are initialized; normal of std 0.01, and class scores that start at 0.01, unless given.</param>
[Component("PAAHead")]
public sealed class PAAHead(
    int numClasses,
    int inChannels,
    int predKernelSize = 3,
    int stackedConvs = 4,
    IConvFactory? convCfg = null,
    [ConfigDefault("""{"type": "GN", "num_groups": 32, "requires_grad": true}""")] INormFactory? normCfg = null,
    bool regDecodedBbox = true,
    ILoss? lossCenterness = null,
    int topk = 9,
    bool scoreVoting = true,
    CovarianceType covarianceType = CovarianceType.Diag,
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
        nameof(PAAHead))
{
    // The least weight of a box in its loss.
    private const double LeastOverlap = 1e-12;

    private readonly PAAReassignment reassignment = new(topk, covarianceType);

    /// <inheritdoc/>
    protected override Core.Structures.Losses LossOf(Tensor[][] outputs, DetectionBatch batch)
    {
        var anchors = Anchors(outputs[0]);
        var targets = Targets(anchors, outputs[0], batch);
        var (scores, deltas, overlaps) = (Flat(outputs[0], ClsOutChannels), Flat(outputs[1], 4), Flat(outputs[2], 1));
        var all = cat(anchors, 0);
        var chosen = Reassign(targets, scores, deltas, all, [.. anchors.Select(level => (int)level.shape[0])]);

        var positiveCount = Ranks.Share(chosen);
        var labels = targets.Labels.reshape(-1);
        var losses = new Core.Structures.Losses().Add("loss_cls", LossCls.forward(
            scores.reshape(-1, ClsOutChannels), labels, targets.LabelWeights.reshape(-1), Math.Max(positiveCount, batch.Count)));

        var positives = Positives(labels);
        var predicted = BBoxCoder.Decode(all.repeat(batch.Count, 1).index_select(0, positives), deltas.reshape(-1, 4).index_select(0, positives));
        var wanted = targets.Deltas.reshape(-1, 4).index_select(0, positives);
        var reached = BoxOverlaps.Aligned(predicted.detach(), wanted);
        var boxFactor = Ranks.Share(reached.sum().item<float>());
        if (chosen == 0) return losses.Add("loss_bbox", deltas.sum() * 0).Add("loss_iou", overlaps.sum() * 0);
        return losses
            .Add("loss_bbox", LossBBox.forward(predicted, wanted, reached.clamp(min: LeastOverlap), boxFactor))
            .Add("loss_iou", LossCenterness.forward(
                overlaps.reshape(-1, 1).index_select(0, positives), reached.unsqueeze(-1), averageFactor: positiveCount));
    }

    /// <inheritdoc/>
    protected override DetectionResult[] PredictFrom(Tensor[][] outputs, IReadOnlyList<ImageMeta> metas, bool rescale)
    {
        var anchors = Anchors(outputs[0]);
        return [.. metas.Select((meta, image) => PredictImage(
            [.. outputs.Select(maps => maps.Select(map => map.narrow(0, image, 1)).ToArray())], anchors, meta, rescale))];
    }

    // [N, P, K]: the outputs of all levels, image by image.
    private static Tensor Flat(Tensor[] maps, int columns)
        => cat([.. maps.Select(map => Rows(map, columns).reshape(map.shape[0], -1, columns))], 1);

    // Makes background of the positives that are not chosen, and returns how many are.
    private long Reassign(AnchorTargets targets, Tensor scores, Tensor deltas, Tensor anchors, int[] levelCounts)
    {
        using var noGradient = no_grad();
        var count = 0L;
        for (var image = 0L; image < scores.shape[0]; image++)
        {
            using var scope = NewDisposeScope();
            var labels = targets.Labels.select(0, image);
            var positives = Positives(labels);
            if (positives.shape[0] == 0) continue;
            Tensor Own(Tensor values) => values.select(0, image).index_select(0, positives);
            var losses = LossCls.forward(Own(scores), Own(targets.Labels), Own(targets.LabelWeights), 1, LossReduction.None).sum(dim: -1)
                + LossBBox.forward(
                    BBoxCoder.Decode(anchors.index_select(0, positives), Own(deltas)), Own(targets.Deltas), Own(targets.DeltaWeights), 1, LossReduction.None);
            var places = positives.cpu().data<long>().ToArray();
            var chosen = reassignment.Choose(
                places, Own(targets.GroundTruthIndices).cpu().data<long>().ToArray(), losses.cpu().data<float>().ToArray(), levelCounts);
            var others = places.Where(place => !chosen.Contains(place)).ToArray();
            if (others.Length > 0) labels.index_fill_(0, tensor(others, device: labels.device), NumClasses);
            count += chosen.Count;
        }

        return count;
    }

    private DetectionResult PredictImage(Tensor[][] outputs, Tensor[] anchors, ImageMeta meta, bool rescale)
    {
        using var scope = NewDisposeScope();
        var levels = anchors.Select((level, index) => Candidates(
            Rows(outputs[0][index], ClsOutChannels).sigmoid(), Rows(outputs[1][index], 4), Rows(outputs[2][index], 1).sigmoid(), level, meta)).ToArray();
        var boxes = cat([.. levels.Select(level => level.Boxes)], 0);
        if (rescale) boxes = BoxTransforms.ToOriginal(boxes, meta);
        var scores = cat([.. levels.Select(level => level.Scores)], 0);
        var (best, bestScores, labels, _) = MulticlassNms.Apply(
            boxes, cat([scores, scores.new_zeros(scores.shape[0], 1)], 1), TestCfg!.ScoreThr, TestCfg.Nms, TestCfg.MaxPerImg);
        if (scoreVoting && best.shape[0] > 0) best = ScoreVoting.Apply(best, labels, boxes, scores, TestCfg.ScoreThr);
        return new DetectionResult(best, bestScores, labels).MoveToOuterDisposeScope();
    }

    // The best of a level: boxes, and the geometric means of class score and predicted overlap.
    private (Tensor Boxes, Tensor Scores) Candidates(Tensor scores, Tensor deltas, Tensor overlaps, Tensor anchors, ImageMeta meta)
    {
        var quality = (scores * overlaps).sqrt();
        if (TestCfg!.NmsPre > 0 && TestCfg.NmsPre < scores.shape[0])
        {
            var (_, rows) = quality.amax([1]).topk(TestCfg.NmsPre);
            (anchors, deltas, quality) = (anchors.index_select(0, rows), deltas.index_select(0, rows), quality.index_select(0, rows));
        }

        return (BBoxCoder.Decode(anchors, deltas, meta.ImageShape), quality);
    }
}
