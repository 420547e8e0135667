using Detection.Core.Contracts;
using Detection.Core.Registry;
using static TorchSharp.torch;

namespace Detection.Models.Samplers;

/// <summary>Takes the positives of one sampler and the negatives of another (mmdetection's <c>CombinedSampler</c>). Its own keys are
/// those of both, where they do not give others.</summary>
/// <param name="posSampler">Chooses the objects.</param>
/// <param name="negSampler">Chooses the background.</param>
/// <param name="num">How many boxes in all.</param>
/// <param name="posFraction">How much of them may be objects, 0 .. 1.</param>
/// <param name="negPosUb">How many negatives there may be per positive; negative is any number.</param>
/// <param name="addGtAsProposals">Whether the ground-truth boxes join the candidates, in front.</param>
[Component("CombinedSampler")]
[HandDown("num", "pos_sampler.num", Keep = true)]
[HandDown("num", "neg_sampler.num", Keep = true)]
[HandDown("pos_fraction", "pos_sampler.pos_fraction", Keep = true)]
[HandDown("pos_fraction", "neg_sampler.pos_fraction", Keep = true)]
[HandDown("neg_pos_ub", "pos_sampler.neg_pos_ub", Keep = true)]
[HandDown("neg_pos_ub", "neg_sampler.neg_pos_ub", Keep = true)]
[HandDown("add_gt_as_proposals", "pos_sampler.add_gt_as_proposals", Keep = true)]
[HandDown("add_gt_as_proposals", "neg_sampler.add_gt_as_proposals", Keep = true)]
public sealed class CombinedSampler(
    IPositiveSampler posSampler,
    INegativeSampler negSampler,
    int num,
    double posFraction,
    double negPosUb = -1,
    bool addGtAsProposals = true)
    : SamplerBase(num, posFraction, negPosUb, addGtAsProposals)
{
    /// <inheritdoc/>
    public override Tensor SamplePositives(Candidates candidates, int expected, IRegionPredictor? predictor)
        => posSampler.SamplePositives(candidates, expected, predictor);

    /// <inheritdoc/>
    public override Tensor SampleNegatives(Candidates candidates, int expected, IRegionPredictor? predictor)
        => negSampler.SampleNegatives(candidates, expected, predictor);
}
