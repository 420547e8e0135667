using Detection.Core.Contracts;
using Detection.Core.Parallel;
using Detection.Core.Registry;
using Detection.Core.Structures;
using Detection.Ops.Boxes;
using static TorchSharp.torch;

namespace Detection.Models.RoIHeads;

/// <summary>The second stage of Grid R-CNN, which finds boxes by a grid of points on them (Lu et al., CVPR 2019; Grid R-CNN Plus, 2019);
/// mmdetection's <c>GridRoIHead</c>.</summary>
[Component("GridRoIHead")]
public sealed class GridRoIHead : RoIHeadBase
{
    // How far, as a share of their size, positives are moved and resized before the grid is learnt from them.
    private const double Jitter = 0.15;

    private readonly IRoIExtractor gridRoiExtractor;
    private readonly IGridHead gridHead;
    private readonly ISharedHead? sharedHead;

    /// <summary>Wires the parts.</summary>
    /// <param name="gridHead">Predicts the grid.</param>
    /// <param name="bboxRoiExtractor">Cuts out region features.</param>
    /// <param name="bboxHead">Classifies and refines.</param>
    /// <param name="maskRoiExtractor">Cuts out the features that masks are predicted from; those of the boxes are used unless given.</param>
    /// <param name="maskHead">Predicts masks; none unless given.</param>
    /// <param name="sharedHead">Layers that region features pass before the heads; none unless given.</param>
    /// <param name="trainCfg">How the stage is trained; comes from the detector.</param>
    /// <param name="testCfg">How predictions become detections; comes from the detector.</param>
    /// <param name="initCfg">How weights are initialized, beyond what the parts do.</param>
    /// <param name="gridRoiExtractor">Cuts out the features that the grid is predicted from; the boxes' extractor is used unless given.</param>
    public GridRoIHead(
        IGridHead gridHead,
        IRoIExtractor bboxRoiExtractor,
        IBBoxHead bboxHead,
        IRoIExtractor? maskRoiExtractor = null,
        IMaskHead? maskHead = null,
        ISharedHead? sharedHead = null,
        RcnnTrainConfig? trainCfg = null,
        RcnnTestConfig? testCfg = null,
        IReadOnlyList<IInitializer>? initCfg = null,
        IRoIExtractor? gridRoiExtractor = null)
        : base(new RoIHeadParts(bboxRoiExtractor, bboxHead, maskRoiExtractor, maskHead, sharedHead, trainCfg, testCfg, initCfg), nameof(GridRoIHead))
    {
        this.gridRoiExtractor = gridRoiExtractor ?? bboxRoiExtractor;
        this.gridHead = gridHead;
        this.sharedHead = sharedHead;
        register_module("grid_roi_extractor", this.gridRoiExtractor.Module);
        register_module("grid_head", gridHead.Module);
    }

    /// <inheritdoc/>
    protected override void AddBoxLosses(Core.Structures.Losses losses, Tensor[] features, IReadOnlyList<SamplingResult> samples, DetectionBatch batch)
    {
        using var scope = NewDisposeScope();
        var config = TrainConfig;
        var moved = samples.Select((sample, image) => Move(sample.PositiveBoxes, batch.Metas[image].ImageShape)).ToArray();
        var rois = BoxTransforms.ToRois(moved);
        var count = rois.shape[0];
        if (count == 0)
        {
            // A step without objects has no loss of the grid; where other ranks have some, it has one of zero, with a gradient for every weight.
            if (Ranks.Group.Size > 1) losses.Add("loss_grid", Ranks.PartOfMean(gridHead.Module.parameters().Aggregate(zeros(1, device: rois.device), (sum, parameter) => sum + (parameter.sum() * 0)).sum(), 0).MoveToOuterDisposeScope());
            return;
        }

        var chosen = randperm(count, int64).narrow(0, 0, Math.Min(count, config.MaxNumGrid)).to(rois.device);
        var (fused, unfused) = gridHead.Predict(Extract(features, rois.index_select(0, chosen)));
        var truth = cat([.. samples.Select(sample => sample.PositiveGroundTruthBoxes)], 0);
        var targets = gridHead.GetTargets(cat(moved, 0).index_select(0, chosen), truth.index_select(0, chosen), config.PosRadius);
        foreach (var (name, values) in gridHead.Loss(fused, unfused, targets).Entries)
            losses.Add(name, [.. values.Select(value => Ranks.PartOfMean(value, chosen.shape[0]).MoveToOuterDisposeScope())]);
    }

    /// <inheritdoc/>
    protected override DetectionResult[] DetectBoxes(Tensor[] features, IReadOnlyList<Proposals> proposals, IReadOnlyList<ImageMeta> metas, bool rescale)
    {
        using var scope = NewDisposeScope();
        var found = base.DetectBoxes(features, proposals, metas, rescale: false);
        var rois = BoxTransforms.ToRois([.. found.Select(result => result.Boxes)]);
        if (rois.shape[0] > 0)
        {
            var (fused, _) = gridHead.Predict(Extract(features, rois));
            var start = 0L;
            for (var image = 0; image < found.Length; image++)
            {
                var result = found[image];
                if (result.Count == 0) continue;
                var boxes = gridHead.GetBoxes(result.Boxes, fused.narrow(0, start, result.Count));
                found[image] = new DetectionResult(rescale ? BoxTransforms.ToOriginal(boxes, metas[image]) : boxes, result.Scores, result.Labels);
                start += result.Count;
            }
        }

        return [.. found.Select(result => result.MoveToOuterDisposeScope())];
    }

    private Tensor Extract(Tensor[] features, Tensor rois)
        => sharedHead.Share(gridRoiExtractor.Extract(features, rois));

    private static Tensor Move(Tensor boxes, (int Height, int Width) shape)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var offsets = empty(boxes.shape[0], 4).uniform_(-Jitter, Jitter).to(boxes.device);
        var (low, high) = (boxes.narrow(1, 0, 2), boxes.narrow(1, 2, 2));
        var (center, size) = ((high + low) / 2, (high - low).abs());
        var half = size * (offsets.narrow(1, 2, 2) + 1) / 2;
        var middle = center + (size * offsets.narrow(1, 0, 2));
        return BoxTransforms.Clip(cat([middle - half, middle + half], 1), (shape.Height - 1, shape.Width - 1)).MoveToOuterDisposeScope();
    }
}
