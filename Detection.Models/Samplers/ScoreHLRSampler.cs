using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Core.Structures;
using Detection.Ops.Nms;
using static TorchSharp.torch;

namespace Detection.Models.Samplers;

/// <summary>Chooses the negatives that matter most: boxes of high score, the best of each heap before the second-best, and weighs them by
/// that rank (Cao et al., Prime Sample Attention, CVPR 2020, ISR-N); positives at random. mmdetection's <c>ScoreHLRSampler</c>.</summary>
[Component("ScoreHLRSampler")]
public sealed class ScoreHLRSampler : ISampler
{
    private readonly SampleBudget budget;
    private readonly bool addGtAsProposals;
    private readonly double k;
    private readonly double bias;
    private readonly double scoreThr;
    private readonly double iouThr;

    // By torch's generator always: recorded cases leave this sampler's chance to the seed.
    private readonly RandomIndexChooser chooser = new();

    /// <summary>Describes the sampler.</summary>
    /// <param name="num">How many boxes in all.</param>
    /// <param name="posFraction">How much of them may be objects, 0 .. 1.</param>
    /// <param name="negPosUb">How many negatives there may be per positive; negative is any number.</param>
    /// <param name="addGtAsProposals">Whether the ground-truth boxes join the candidates, in front.</param>
    /// <param name="k">Power of the weights.</param>
    /// <param name="bias">Least weight before the power.</param>
    /// <param name="scoreThr">Negatives scored at most this are not ranked, but chosen at random where there is room.</param>
    /// <param name="iouThr">From this overlap on, refined boxes are of one heap.</param>
    /// <exception cref="ArgumentException"><paramref name="num"/> or <paramref name="posFraction"/> is out of range.</exception>
    public ScoreHLRSampler(
        int num, double posFraction, double negPosUb = -1, bool addGtAsProposals = true, double k = 0.5, double bias = 0, double scoreThr = 0.05, double iouThr = 0.5)
    {
        budget = new SampleBudget(num, posFraction, negPosUb);
        this.addGtAsProposals = addGtAsProposals;
        this.k = k;
        this.bias = bias;
        this.scoreThr = scoreThr;
        this.iouThr = iouThr;
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">There is no second stage to ask.</exception>
    public SamplingResult Sample(AssignResult assigned, Tensor boxes, GroundTruth groundTruth, IRegionPredictor? predictor = null)
    {
        if (predictor is null)
            throw new InvalidOperationException("ScoreHLRSampler ranks boxes by the scores of the second stage, so it belongs into train_cfg.rcnn; use RandomSampler for a first stage.");
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var candidates = Candidates.From(assigned, boxes, groundTruth, addGtAsProposals);
        var positives = candidates.Positives();
        if (positives.shape[0] > budget.Positives) positives = chooser.Choose(positives, budget.Positives);
        var negatives = candidates.Negatives();
        if (negatives.shape[0] == 0) return candidates.Pick(positives, negatives);
        var (chosen, weights) = Rank(candidates.Boxes.index_select(0, negatives), budget.NegativesBeside(positives.shape[0]), predictor);
        return candidates.Pick(positives, negatives.index_select(0, chosen), weights);
    }

    private (Tensor Chosen, Tensor Weights) Rank(Tensor boxes, int wanted, IRegionPredictor predictor)
    {
        var count = boxes.shape[0];
        var expected = (int)Math.Min(count, wanted);
        var (scores, deltas) = predictor.Predict(boxes);
        var losses = predictor.ClassLosses(scores, full([count], predictor.NumClasses, int64, boxes.device));
        var (best, classes) = scores.softmax(-1).narrow(1, 0, predictor.NumClasses).max(1);
        var valid = (best > scoreThr).nonzero().squeeze(1);
        var numValid = (int)valid.shape[0];
        if (numValid == 0) return (chooser.Choose(arange(count, int64), expected).to(boxes.device), ones(expected, float32, boxes.device));

        var order = Order(boxes.index_select(0, valid), best.index_select(0, valid), classes.index_select(0, valid), deltas?.index_select(0, valid), predictor);
        var ranked = Math.Min(numValid, expected);
        var chosen = valid.index_select(0, order.narrow(0, 0, ranked));
        if (expected > ranked)
        {
            var others = (best <= scoreThr).nonzero().squeeze(1);
            chosen = cat([chosen, chooser.Choose(others, expected - ranked)]);
        }

        var bound = Math.Max(expected, numValid);
        var linear = (bound - arange(ranked, float32, boxes.device)) / bound;
        var weights = cat([linear, linear.min().expand(expected - ranked)]);
        weights = (bias + (weights * (1 - bias))).pow(k);
        var own = losses.index_select(0, chosen);
        return (chosen, weights * (own.sum() / (own * weights).sum()));
    }

    // Of boxes that lie on a heap the best first, and the best of all heaps before all second-best.
    private Tensor Order(Tensor boxes, Tensor scores, Tensor classes, Tensor? deltas, IRegionPredictor predictor)
    {
        var refined = deltas is null ? boxes : predictor.Decode(boxes, classes, deltas);
        var count = boxes.shape[0];
        var score = scores.cpu().data<float>().ToArray();
        var importance = new float[count];
        foreach (var heap in NmsMatch.Apply(refined, scores, iouThr))
            for (var rank = 0; rank < heap.Length; rank++) importance[heap[rank]] = count - rank + score[heap[rank]];
        var (_, order) = tensor(importance).sort(0, descending: true);
        return order.to(boxes.device);
    }
}
