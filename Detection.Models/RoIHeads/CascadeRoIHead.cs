using Detection.Core.Contracts;
using Detection.Core.Parallel;
using Detection.Core.Registry;
using Detection.Core.Structures;
using Detection.Models.Initializers;
using Detection.Ops.Boxes;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Detection.Models.RoIHeads;

/// <summary>The second stage of Cascade R-CNN: several rounds of classifying and refining, each trained on the boxes of the one before and
/// for higher overlaps (Cai and Vasconcelos, CVPR 2018), with masks where there are mask heads; mmdetection's <c>CascadeRoIHead</c>.</summary>
[Component("CascadeRoIHead")]
[UnsupportedKey("shared_head", "a cascade has no shared head, in mmdetection neither")]
public sealed class CascadeRoIHead : nn.Module, IRoIHead, IWeightInitialized
{
    private readonly IReadOnlyList<double> stageLossWeights;
    private readonly IBBoxBranch[] boxes;
    private readonly MaskBranch[] masks;
    private readonly IReadOnlyList<RcnnTrainConfig>? trainCfg;
    private readonly RcnnTestConfig? testCfg;
    private readonly IReadOnlyList<IInitializer>? initCfg;

    /// <summary>Wires the parts. Where one part is given instead of a list, each round gets its own of that kind.</summary>
    /// <param name="numStages">Number of rounds.</param>
    /// <param name="stageLossWeights">What the losses of each round are multiplied by.</param>
    /// <param name="bboxRoiExtractor">Cuts out region features: one, or one per round.</param>
    /// <param name="bboxHead">Classifies and refines: one, or one per round.</param>
    /// <param name="maskRoiExtractor">Cuts out the features that masks are predicted from; the boxes' extractors are used unless given.</param>
    /// <param name="maskHead">Predicts masks; none unless given.</param>
    /// <param name="trainCfg">How each round is trained; comes from the detector.</param>
    /// <param name="testCfg">How predictions become detections; comes from the detector.</param>
    /// <param name="initCfg">How weights are initialized, beyond what the parts do.</param>
    /// <exception cref="ArgumentException">There are not as many parts of a kind as rounds.</exception>
    public CascadeRoIHead(
        int numStages,
        IReadOnlyList<double> stageLossWeights,
        [OnePer("num_stages")] IReadOnlyList<IRoIExtractor> bboxRoiExtractor,
        [OnePer("num_stages")] IReadOnlyList<IBBoxHead> bboxHead,
        [OnePer("num_stages")] IReadOnlyList<IRoIExtractor>? maskRoiExtractor = null,
        [OnePer("num_stages")] IReadOnlyList<IMaskHead>? maskHead = null,
        IReadOnlyList<RcnnTrainConfig>? trainCfg = null,
        RcnnTestConfig? testCfg = null,
        IReadOnlyList<IInitializer>? initCfg = null)
        : base(nameof(CascadeRoIHead))
    {
        Check(numStages, stageLossWeights.Count, nameof(stageLossWeights), "stage_loss_weights");
        Check(numStages, bboxRoiExtractor.Count, nameof(bboxRoiExtractor), "bbox_roi_extractor");
        Check(numStages, bboxHead.Count, nameof(bboxHead), "bbox_head");
        Check(numStages, maskRoiExtractor?.Count ?? numStages, nameof(maskRoiExtractor), "mask_roi_extractor");
        Check(numStages, maskHead?.Count ?? numStages, nameof(maskHead), "mask_head");
        Check(numStages, trainCfg?.Count ?? numStages, nameof(trainCfg), "train_cfg.rcnn");
        this.stageLossWeights = stageLossWeights;
        this.trainCfg = trainCfg;
        this.testCfg = testCfg;
        this.initCfg = initCfg;
        boxes = [.. bboxRoiExtractor.Zip(bboxHead, (extractor, head) => new BBoxBranch(extractor, head, null))];
        register_module("bbox_roi_extractor", List(bboxRoiExtractor));
        register_module("bbox_head", List(bboxHead));
        masks = [.. (maskRoiExtractor ?? bboxRoiExtractor).Zip(maskHead ?? [], (extractor, head) => new MaskBranch(extractor, head, null))];
        if (maskHead is null) return;
        register_module("mask_head", List(maskHead));
        register_module("mask_roi_extractor", List(maskRoiExtractor ?? bboxRoiExtractor));
    }

    /// <inheritdoc/>
    public int NumClasses => boxes[^1].Head.NumClasses;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The head has no <c>train_cfg</c>.</exception>
    public Core.Structures.Losses Loss(Tensor[] features, IReadOnlyList<Proposals> proposals, DetectionBatch batch)
    {
        var configs = trainCfg ?? throw new InvalidOperationException("CascadeRoIHead cannot be trained: there is no train_cfg.rcnn, a list with an assigner and a sampler per round.");
        using var scope = NewDisposeScope();
        var losses = new Core.Structures.Losses();
        IReadOnlyList<Tensor> regions = [.. proposals.Select(found => found.Boxes)];
        for (var stage = 0; stage < boxes.Length; stage++)
        {
            var head = boxes[stage].Head;
            var samples = RegionSampling.Sample(configs[stage], boxes[stage], features, regions, batch.GroundTruth);
            var rois = BoxTransforms.ToRois([.. samples.Select(sample => sample.Boxes)]);
            var outputs = boxes[stage].Forward(features, rois);
            var targets = head.GetTargets(samples, configs[stage].PosWeight);
            Add(losses, stage, head.Loss(outputs.Scores, outputs.Deltas, rois, targets));
            if (masks.Length > 0)
            {
                var predicted = masks[stage].Train(features, null, samples, batch.GroundTruth, configs[stage]);
                Add(losses, stage, masks[stage].Head.Loss(predicted.Logits, predicted.Targets, predicted.Labels));
            }

            // Other ranks may have regions, and every rank has the losses of every stage.
            if (stage == boxes.Length - 1 || (rois.shape[0] == 0 && Ranks.Group.Size == 1)) break;
            var labels = where(targets.Labels == head.NumClasses, BestClass(head, Needed(outputs.Scores)), targets.Labels);
            regions = head.RefineBoxes(rois, labels, Needed(outputs.Deltas), samples, batch.Metas);
        }

        return losses.MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The head has no <c>test_cfg</c>.</exception>
    public DetectionResult[] Predict(Tensor[] features, IReadOnlyList<Proposals> proposals, IReadOnlyList<ImageMeta> metas, bool rescale)
    {
        var config = testCfg ?? throw new InvalidOperationException("CascadeRoIHead: without test_cfg.rcnn (score_thr, nms, max_per_img) there are no detections.");
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var results = DetectBoxes(config, features, proposals, metas, rescale);
        if (masks.Length > 0)
            results = new MaskDetections(masks[^1].Head, config.MaskThrBinary).Add(results, metas, rescale, (rois, labels) => (PredictMasks(features, rois, labels), null));
        foreach (var result in results) result.MoveToOuterDisposeScope();
        return results;
    }

    /// <inheritdoc/>
    public void InitWeights()
    {
        WeightInitialization.Apply(this, initCfg);
        foreach (var part in boxes.Select(branch => branch.Head.Module).Concat(masks.Select(branch => branch.Head.Module)).OfType<IWeightInitialized>()) part.InitWeights();
    }

    /// <summary>Does nothing: parts are registered in constructors, under mmdetection's names, and TorchSharp would register
    /// fields again under theirs.</summary>
    protected override void RegisterComponents()
    {
    }

    private DetectionResult[] DetectBoxes(RcnnTestConfig config, Tensor[] features, IReadOnlyList<Proposals> proposals, IReadOnlyList<ImageMeta> metas, bool rescale)
    {
        var rois = BoxTransforms.ToRois([.. proposals.Select(found => found.Boxes)]);
        if (rois.shape[0] == 0) return [.. metas.Select(_ => RegionDetections.Nothing(rois.device))];
        long[] counts = [.. proposals.Select(found => (long)found.Count)];
        var scores = new List<Tensor>();
        for (var stage = 0; ; stage++)
        {
            var (_, logits, deltas) = boxes[stage].Forward(features, rois);
            scores.Add(Needed(logits));
            if (stage == boxes.Length - 1)
            {
                var mean = scores.Aggregate((sum, next) => sum + next) / scores.Count;
                return RegionDetections.Make(config, boxes[stage].Head, rois, mean, deltas, counts, metas, rescale);
            }

            rois = Refine(boxes[stage].Head, rois, Needed(logits), Needed(deltas), counts, metas);
        }
    }

    private static Tensor Refine(IBBoxHead head, Tensor rois, Tensor scores, Tensor deltas, long[] counts, IReadOnlyList<ImageMeta> metas)
    {
        using var scope = NewDisposeScope();
        var labels = BestClass(head, scores);
        var refined = new Tensor[counts.Length];
        var start = 0L;
        for (var image = 0; image < refined.Length; image++)
        {
            var (own, count) = (rois.narrow(0, start, counts[image]), counts[image]);
            refined[image] = count == 0
                ? own
                : cat([own.narrow(1, 0, 1), head.RegressByClass(own.narrow(1, 1, 4), labels.narrow(0, start, count), deltas.narrow(0, start, count), metas[image].ImageShape)], 1);
            start += count;
        }

        return cat(refined, 0).MoveToOuterDisposeScope();
    }

    private Tensor PredictMasks(Tensor[] features, Tensor rois, Tensor labels)
    {
        using var scope = NewDisposeScope();
        var sum = masks.Select(branch => MaskBranch.OfClass(branch.Head.Predict(branch.Extract(features, rois)), labels).sigmoid()).Aggregate((total, next) => total + next);
        return (sum / masks.Length).MoveToOuterDisposeScope();
    }

    private void Add(Core.Structures.Losses losses, int stage, Core.Structures.Losses own)
    {
        foreach (var (name, values) in own.Entries)
            losses.Add($"s{stage}.{name}", [.. values.Select(value => name.Contains("loss", StringComparison.Ordinal) ? value * stageLossWeights[stage] : value)]);
    }

    private static Tensor BestClass(IBBoxHead head, Tensor scores) => scores.detach().narrow(1, 0, head.NumClasses).argmax(1);

    private static Tensor Needed(Tensor? output)
        => output ?? throw new InvalidOperationException("Every bbox_head of a CascadeRoIHead must classify and refine: leave with_cls and with_reg true.");

    private static ModuleList<nn.Module> List<T>(IReadOnlyList<T> parts)
        where T : IModuleComponent => new([.. parts.Select(part => part.Module)]);

    private static void Check(int expected, int count, string parameter, string key)
    {
        if (count != expected) throw new ArgumentException($"num_stages is {expected}, but {key} has {count} entries; give one for all, or one per stage.", parameter);
    }
}
