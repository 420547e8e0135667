using Detection.Core.Contracts;
using Detection.Core.Parallel;
using Detection.Core.Structures;
using Detection.Models.Initializers;
using Detection.Models.Losses;
using Detection.Ops.Boxes;
using static TorchSharp.torch;

namespace Detection.Models.RoIHeads.BBoxHeads;

/// <summary>The common part of box heads: the two predictions, their targets and losses, and decoding (mmdetection's <c>BBoxHead</c>).
/// A derived class brings region features to the predictions.</summary>
public abstract class BBoxHeadBase : nn.Module<Tensor, (Tensor? Scores, Tensor? Deltas)>, IBBoxHead, IWeightInitialized
{
    private readonly BBoxHeadSettings settings;
    private readonly nn.Module<Tensor, Tensor>? fcCls;
    private readonly nn.Module<Tensor, Tensor>? fcReg;

    /// <summary>Makes the two predictions.</summary>
    /// <param name="settings">The head.</param>
    /// <param name="classInputs">Inputs of the class prediction.</param>
    /// <param name="boxInputs">Inputs of the box prediction.</param>
    /// <param name="name">Name of the module, for messages.</param>
    /// <exception cref="ArgumentException">The settings contradict each other.</exception>
    protected BBoxHeadBase(BBoxHeadSettings settings, int classInputs, int boxInputs, string name)
        : base(name)
    {
        if (!settings.WithCls && !settings.WithReg) throw new ArgumentException($"{name}: with_cls and with_reg are both false; the head would do nothing.", nameof(settings));
        if (settings.NumClasses < 1) throw new ArgumentException($"{name}: num_classes is {settings.NumClasses}; a head needs at least one class.", nameof(settings));
        this.settings = settings;
        register_module("loss_cls", settings.LossCls.Module);
        register_module("loss_bbox", settings.LossBBox.Module);
        if (settings.WithCls)
        {
            fcCls = settings.ClsPredictor.Create(classInputs, settings.NumClasses + 1);
            register_module("fc_cls", fcCls);
        }

        if (settings.WithReg)
        {
            fcReg = settings.RegPredictor.Create(boxInputs, settings.RegClassAgnostic ? 4 : 4 * settings.NumClasses);
            register_module("fc_reg", fcReg);
        }
    }

    /// <inheritdoc/>
    public int NumClasses => settings.NumClasses;

    /// <inheritdoc/>
    public ILoss LossBBox => settings.LossBBox;

    /// <summary>What the head is made with.</summary>
    protected BBoxHeadSettings Settings => settings;

    /// <inheritdoc/>
    public BBoxTargets GetTargets(IReadOnlyList<SamplingResult> samples, double positiveWeight)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var images = samples.Select(sample => TargetsOf(sample, positiveWeight <= 0 ? 1 : positiveWeight)).ToArray();
        return new BBoxTargets(
            cat([.. images.Select(image => image.Labels)], 0).MoveToOuterDisposeScope(),
            cat([.. images.Select(image => image.LabelWeights)], 0).MoveToOuterDisposeScope(),
            cat([.. images.Select(image => image.Deltas)], 0).MoveToOuterDisposeScope(),
            cat([.. images.Select(image => image.DeltaWeights)], 0).MoveToOuterDisposeScope());
    }

    /// <inheritdoc/>
    public Core.Structures.Losses Loss(Tensor? scores, Tensor? deltas, Tensor rois, BBoxTargets targets)
    {
        using var scope = NewDisposeScope();
        var losses = new Core.Structures.Losses();
        if (scores is not null)
        {
            var averageFactor = Ranks.Share((targets.LabelWeights > 0).sum().item<long>(), 1);
            losses.Add("loss_cls", settings.LossCls.forward(scores, targets.Labels, targets.LabelWeights, averageFactor));
            losses.Add("acc", Accuracy.Top1(scores, targets.Labels));
        }

        if (deltas is not null) losses.Add("loss_bbox", BoxLoss(deltas, rois, targets));
        return losses.MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public (Tensor Boxes, Tensor? Scores) GetBoxes(Tensor rois, Tensor? scores, Tensor? deltas, ImageMeta meta, bool rescale)
    {
        using var scope = NewDisposeScope();
        var corners = rois.narrow(1, 1, 4);
        // Without deltas mmdetection clips a copy, and so hands the regions on as they are.
        var boxes = deltas is null ? corners.clone() : settings.BBoxCoder.Decode(corners, deltas, meta.ImageShape);
        if (rescale) boxes = BoxTransforms.ToOriginal(boxes, meta);
        return (boxes.MoveToOuterDisposeScope(), scores is null ? null : Activate(scores).MoveToOuterDisposeScope());
    }

    /// <inheritdoc/>
    public Tensor ClassLosses(Tensor scores, Tensor labels)
    {
        using var scope = NewDisposeScope();
        var losses = settings.LossCls.forward(scores, labels, scores.new_ones(scores.shape[0]), reductionOverride: LossReduction.None);
        return (losses.dim() > 1 ? losses.flatten(1).sum(dim: 1) : losses).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public Tensor Activate(Tensor scores) => settings.LossCls is IClassActivation own ? own.Activate(scores) : scores.softmax(-1);

    /// <inheritdoc/>
    public Tensor RegressByClass(Tensor boxes, Tensor labels, Tensor deltas, (int Height, int Width)? maxShape)
    {
        using var scope = NewDisposeScope();
        var own = settings.RegClassAgnostic
            ? deltas
            : deltas.reshape(-1, 4).index_select(0, (arange(boxes.shape[0], int64, boxes.device) * settings.NumClasses) + labels);
        return settings.BBoxCoder.Decode(boxes, own, maxShape).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public Tensor[] RefineBoxes(Tensor rois, Tensor labels, Tensor deltas, IReadOnlyList<SamplingResult> samples, IReadOnlyList<ImageMeta> metas)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var refined = new Tensor[samples.Count];
        var start = 0L;
        for (var image = 0; image < refined.Length; image++)
        {
            var (positives, negatives) = (samples[image].PositiveBoxes.shape[0], samples[image].NegativeBoxes.shape[0]);
            var count = positives + negatives;
            var boxes = RegressByClass(
                rois.narrow(0, start, count).narrow(1, 1, 4), labels.narrow(0, start, count), deltas.narrow(0, start, count), metas[image].ImageShape);
            var kept = cat([samples[image].PositiveIsGroundTruth.logical_not(), ones(negatives, @bool, boxes.device)], 0).nonzero().squeeze(1);
            refined[image] = boxes.index_select(0, kept).MoveToOuterDisposeScope();
            start += count;
        }

        return refined;
    }

    /// <inheritdoc/>
    public void InitWeights() => WeightInitialization.Apply(this, settings.InitCfg);

    /// <summary>The class prediction.</summary>
    /// <param name="features">[R, inputs].</param>
    /// <returns>Logits [R, num_classes + 1], or null where the head does not classify.</returns>
    protected Tensor? Classify(Tensor features) => fcCls?.call(features);

    /// <summary>The box prediction.</summary>
    /// <param name="features">[R, inputs].</param>
    /// <returns>Deltas [R, 4 * num_classes] or [R, 4], or null where the head does not refine boxes.</returns>
    protected Tensor? Refine(Tensor features) => fcReg?.call(features);

    /// <summary>Does nothing: parts are registered in constructors, under mmdetection's names, and TorchSharp would register
    /// fields again under theirs.</summary>
    protected override void RegisterComponents()
    {
    }

    private BBoxTargets TargetsOf(SamplingResult sample, double positiveWeight)
    {
        var (positives, negatives) = (sample.PositiveBoxes.shape[0], sample.NegativeBoxes.shape[0]);
        var device = sample.PositiveBoxes.device;
        var deltas = settings.RegDecodedBBox || positives == 0
            ? sample.PositiveGroundTruthBoxes.reshape(-1, 4)
            : settings.BBoxCoder.Encode(sample.PositiveBoxes, sample.PositiveGroundTruthBoxes);
        return new BBoxTargets(
            cat([sample.PositiveLabels, full(negatives, settings.NumClasses, int64, device)], 0),
            cat([full(positives, positiveWeight, float32, device), sample.NegativeLabelWeights ?? ones(negatives, float32, device)], 0),
            cat([deltas, zeros(negatives, 4, float32, device)], 0),
            cat([ones(positives, 4, float32, device), zeros(negatives, 4, float32, device)], 0));
    }

    private Tensor BoxLoss(Tensor deltas, Tensor rois, BBoxTargets targets)
    {
        var positives = ((targets.Labels >= 0) & (targets.Labels < settings.NumClasses)).nonzero().squeeze(1);
        var averageFactor = Ranks.Share(targets.Deltas.shape[0]);
        // Where there are other ranks, their losses may ask this one for its figures.
        if (positives.shape[0] == 0 && Ranks.Group.Size == 1) return deltas.index_select(0, positives).sum();
        var predicted = settings.RegDecodedBBox ? settings.BBoxCoder.Decode(rois.narrow(1, 1, 4), deltas) : deltas;
        var rows = settings.RegClassAgnostic ? positives : (positives * settings.NumClasses) + targets.Labels.index_select(0, positives);
        return settings.LossBBox.forward(
            predicted.reshape(-1, 4).index_select(0, rows),
            targets.Deltas.index_select(0, positives),
            targets.DeltaWeights.index_select(0, positives),
            averageFactor);
    }
}
