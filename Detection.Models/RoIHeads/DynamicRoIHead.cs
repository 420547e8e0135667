using Detection.Core.Contracts;
using Detection.Core.Parallel;
using Detection.Core.Registry;
using Detection.Core.Structures;
using Detection.Models.Assigners;
using Detection.Models.Losses;
using Newtonsoft.Json.Linq;
using static TorchSharp.torch;

namespace Detection.Models.RoIHeads;

/// <summary>The second stage of Dynamic R-CNN: the overlap that makes a proposal an object and the beta of the smooth L1 loss follow the
/// proposals as these get better (Zhang et al., ECCV 2020); mmdetection's <c>DynamicRoIHead</c>.</summary>
/// <remarks>What was recorded and set so far is part of checkpoints. In mmdetection it is not: there a resumed training begins with the configured
/// values.</remarks>
[Component("DynamicRoIHead")]
public sealed class DynamicRoIHead : RoIHeadBase, IStatefulPart
{
    // A median below this would make the loss's quadratic part vanish.
    private const double LeastBeta = 1e-15;

    private readonly MaxIoUAssigner? assigner;
    private readonly SmoothL1Loss loss;
    private readonly DynamicRcnnConfig? config;
    private readonly List<double> overlaps = [];
    private readonly List<double> betas = [];
    private double? threshold;

    /// <summary>Wires the parts.</summary>
    /// <param name="bboxRoiExtractor">Cuts out region features.</param>
    /// <param name="bboxHead">Classifies and refines.</param>
    /// <param name="maskRoiExtractor">Cuts out the features that masks are predicted from; those of the boxes are used unless given.</param>
    /// <param name="maskHead">Predicts masks; none unless given.</param>
    /// <param name="sharedHead">Layers that region features pass before the heads; none unless given.</param>
    /// <param name="trainCfg">How the stage is trained; comes from the detector.</param>
    /// <param name="testCfg">How predictions become detections; comes from the detector.</param>
    /// <param name="initCfg">How weights are initialized, beyond what the parts do.</param>
    /// <exception cref="ArgumentException">The box loss is not smooth L1, the assigner not MaxIoUAssigner, or <c>dynamic_rcnn</c> is missing.</exception>
    public DynamicRoIHead(
        IRoIExtractor bboxRoiExtractor,
        IBBoxHead bboxHead,
        IRoIExtractor? maskRoiExtractor = null,
        IMaskHead? maskHead = null,
        ISharedHead? sharedHead = null,
        RcnnTrainConfig? trainCfg = null,
        RcnnTestConfig? testCfg = null,
        IReadOnlyList<IInitializer>? initCfg = null)
        : base(new RoIHeadParts(bboxRoiExtractor, bboxHead, maskRoiExtractor, maskHead, sharedHead, trainCfg, testCfg, initCfg), nameof(DynamicRoIHead))
    {
        loss = bboxHead.LossBBox as SmoothL1Loss
            ?? throw new ArgumentException($"DynamicRoIHead sets the beta of SmoothL1Loss, but the bbox_head's loss_bbox is {bboxHead.LossBBox.GetType().Name}; use SmoothL1Loss.", nameof(bboxHead));
        if (trainCfg is null) return;
        config = trainCfg.DynamicRcnn ?? throw new ArgumentException("DynamicRoIHead: train_cfg.rcnn has no dynamic_rcnn (iou_topk, beta_topk, update_iter_interval, initial_iou, initial_beta).", nameof(trainCfg));
        assigner = trainCfg.Assigner as MaxIoUAssigner
            ?? throw new ArgumentException($"DynamicRoIHead sets the thresholds of MaxIoUAssigner, but train_cfg.rcnn.assigner is {trainCfg.Assigner.GetType().Name}; use MaxIoUAssigner.", nameof(trainCfg));
    }

    /// <inheritdoc/>
    public override Core.Structures.Losses Loss(Tensor[] features, IReadOnlyList<Proposals> proposals, DetectionBatch batch)
    {
        var losses = base.Loss(features, proposals, batch);
        if (overlaps.Count % config!.UpdateIterInterval == 0) Update(config);
        return losses;
    }

    /// <inheritdoc/>
    public JObject SaveState() => new()
    {
        ["overlaps"] = new JArray(overlaps),
        ["betas"] = new JArray(betas),
        ["threshold"] = threshold,
        ["beta"] = loss.Beta,
    };

    /// <inheritdoc/>
    public void LoadState(JObject state)
    {
        Replace(overlaps, state["overlaps"]);
        Replace(betas, state["betas"]);
        loss.Beta = state.Value<double?>("beta") ?? loss.Beta;
        if (state.Value<double?>("threshold") is { } stored) SetThreshold(stored);
    }

    /// <inheritdoc/>
    protected override void Observe(IReadOnlyList<SamplingResult> samples, BBoxTargets targets)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        overlaps.Add(Ranks.Mean(samples.Average(sample => Ranked(sample.CandidateOverlaps, config!.IouTopk))));
        var positives = targets.DeltaWeights.select(1, 0).nonzero().squeeze(1);
        var sizes = Ranks.Gather(targets.Deltas.index_select(0, positives).narrow(1, 0, 2).abs().mean([1]));
        var rank = Math.Min((long)config!.BetaTopk * samples.Count * Ranks.Group.Size, sizes.shape[0]);
        if (rank == 0) return;
        var (value, _) = kthvalue(sizes, rank, null);
        betas.Add(value.item<float>());
    }

    private static double Ranked(Tensor? overlaps, int rank)
    {
        if (overlaps is null || overlaps.shape[0] == 0) return 0;
        var (best, _) = overlaps.topk((int)Math.Min(rank, overlaps.shape[0]));
        return best[-1].item<float>();
    }

    private static void Replace(List<double> values, JToken? stored)
    {
        values.Clear();
        values.AddRange(stored?.Values<double>() ?? []);
    }

    private void SetThreshold(double value)
    {
        threshold = value;
        assigner?.SetThreshold(value);
    }

    private void Update(DynamicRcnnConfig settings)
    {
        SetThreshold(Math.Max(settings.InitialIou, overlaps.Average()));
        overlaps.Clear();
        if (betas.Count > 0 && Median(betas) is >= LeastBeta and var median) loss.Beta = Math.Min(settings.InitialBeta, median);
        betas.Clear();
    }

    private static double Median(List<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
