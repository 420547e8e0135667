using Detection.Core.Contracts;
using Detection.Core.Registry;
using static TorchSharp.torch;

namespace Detection.Models.Samplers;

/// <summary>Chooses the boxes whose class the second stage gets most wrong (online hard example mining, Shrivastava et al., CVPR 2016;
/// mmdetection's <c>OHEMSampler</c>).</summary>
[Component("OHEMSampler")]
public sealed class OHEMSampler : SamplerBase
{
    /// <summary>Describes the sampler.</summary>
    /// <param name="num">How many boxes in all.</param>
    /// <param name="posFraction">How much of them may be objects, 0 .. 1.</param>
    /// <param name="negPosUb">How many negatives there may be per positive; negative is any number.</param>
    /// <param name="addGtAsProposals">Whether the ground-truth boxes join the candidates, in front.</param>
    /// <param name="lossKey">Which loss says how hard a box is; only <c>loss_cls</c> is there for single boxes.</param>
    /// <exception cref="ArgumentException"><paramref name="lossKey"/> names another loss.</exception>
    public OHEMSampler(int num, double posFraction, double negPosUb = -1, bool addGtAsProposals = true, string lossKey = "loss_cls")
        : base(num, posFraction, negPosUb, addGtAsProposals)
    {
        if (lossKey != "loss_cls") throw new ArgumentException($"loss_key must be 'loss_cls', the loss that single boxes have, found '{lossKey}'.", nameof(lossKey));
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">There is no second stage to ask.</exception>
    public override Tensor SamplePositives(Candidates candidates, int expected, IRegionPredictor? predictor)
    {
        var positives = candidates.Positives();
        return positives.shape[0] <= expected ? positives : Hardest(candidates, positives, candidates.Labels.index_select(0, positives), expected, predictor);
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">There is no second stage to ask.</exception>
    public override Tensor SampleNegatives(Candidates candidates, int expected, IRegionPredictor? predictor)
    {
        var negatives = candidates.Negatives();
        return negatives.shape[0] <= expected
            ? negatives
            : Hardest(candidates, negatives, full_like(negatives, predictor?.NumClasses ?? 0), expected, predictor);
    }

    private static Tensor Hardest(Candidates candidates, Tensor indices, Tensor labels, int count, IRegionPredictor? predictor)
    {
        if (predictor is null)
            throw new InvalidOperationException("OHEMSampler looks for boxes that the second stage gets wrong, so it belongs into train_cfg.rcnn; use RandomSampler for a first stage.");
        using var scope = NewDisposeScope();
        var (scores, _) = predictor.Predict(candidates.Boxes.index_select(0, indices));
        var (_, hardest) = predictor.ClassLosses(scores, labels).topk(count);
        return indices.index_select(0, hardest).MoveToOuterDisposeScope();
    }
}
