using Detection.Core.Contracts;
using Detection.Core.Structures;
using Detection.Ops.Boxes;
using static TorchSharp.torch;

namespace Detection.Models.RoIHeads;

/// <summary>Brings regions of the feature levels to masks.</summary>
/// <param name="extractor">Cuts out region features.</param>
/// <param name="head">Predicts, and knows targets and losses.</param>
/// <param name="sharedHead">Layers that region features pass first, or null.</param>
internal sealed class MaskBranch(IRoIExtractor extractor, IMaskHead head, ISharedHead? sharedHead)
{
    public IMaskHead Head => head;

    /// <summary>Region features as the head takes them.</summary>
    public Tensor Extract(Tensor[] features, Tensor rois)
        => sharedHead.Share(extractor.Extract(features, rois));

    /// <summary>Predictions and targets of a step's positives.</summary>
    /// <param name="features">One [N, C, H_l, W_l] per level.</param>
    /// <param name="boxFeatures">The box branch's features of the samples, where masks are predicted from these; else null.</param>
    /// <param name="samples">One per image.</param>
    /// <param name="truths">One per image.</param>
    /// <param name="config">Has the size of the targets.</param>
    /// <exception cref="InvalidOperationException">The config does not give the size.</exception>
    public MaskOutputs Train(
        Tensor[] features, Tensor? boxFeatures, IReadOnlyList<SamplingResult> samples, IReadOnlyList<GroundTruth> truths, RcnnTrainConfig config)
    {
        if (config.MaskSize is not { } size)
            throw new InvalidOperationException("A mask head cannot be trained without train_cfg.rcnn.mask_size, the height and width of its output in cells.");
        var regions = boxFeatures is null
            ? Extract(features, BoxTransforms.ToRois([.. samples.Select(sample => sample.PositiveBoxes)]))
            : boxFeatures.index_select(0, PositiveRows(samples, boxFeatures.device));
        return new MaskOutputs(
            regions,
            head.Predict(regions),
            head.GetTargets(samples, truths, (size.First, size.Second)),
            cat([.. samples.Select(sample => sample.PositiveLabels)], 0));
    }

    /// <summary>The masks of each region's own class.</summary>
    /// <param name="logits">[R, num_classes, h, w] or [R, 1, h, w].</param>
    /// <param name="labels">[R] int64.</param>
    /// <returns>[R, h, w].</returns>
    public static Tensor OfClass(Tensor logits, Tensor labels)
        => logits.shape[1] == 1 ? logits.select(1, 0) : logits.index([arange(labels.shape[0], int64, labels.device), labels]);

    private static Tensor PositiveRows(IReadOnlyList<SamplingResult> samples, Device device)
    {
        using var scope = NewDisposeScope();
        var rows = new List<Tensor>();
        var start = 0L;
        foreach (var sample in samples)
        {
            var positives = sample.PositiveBoxes.shape[0];
            rows.Add(arange(start, start + positives, int64, device));
            start += positives + sample.NegativeBoxes.shape[0];
        }

        return cat(rows, 0).MoveToOuterDisposeScope();
    }
}
