using Detection.Core.Contracts;
using Detection.Core.Structures;
using static TorchSharp.torch;

namespace Detection.Models.Samplers;

/// <summary>A sampler of a fixed number of boxes, a fraction of them objects: first the positives are chosen, then as many negatives
/// as there is room for (mmdetection's <c>BaseSampler</c>).</summary>
public abstract class SamplerBase : ISampler, IPositiveSampler, INegativeSampler
{
    private readonly SampleBudget budget;
    private readonly bool addGtAsProposals;

    /// <summary>Describes the sampler.</summary>
    /// <param name="num">How many boxes in all.</param>
    /// <param name="posFraction">How much of them may be objects, 0 .. 1.</param>
    /// <param name="negPosUb">How many negatives there may be per positive; negative is any number.</param>
    /// <param name="addGtAsProposals">Whether the ground-truth boxes join the candidates, in front.</param>
    /// <exception cref="ArgumentException"><paramref name="num"/> or <paramref name="posFraction"/> is out of range.</exception>
    protected SamplerBase(int num, double posFraction, double negPosUb, bool addGtAsProposals)
    {
        budget = new SampleBudget(num, posFraction, negPosUb);
        this.addGtAsProposals = addGtAsProposals;
    }

    /// <inheritdoc/>
    public SamplingResult Sample(AssignResult assigned, Tensor boxes, GroundTruth groundTruth, IRegionPredictor? predictor = null)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var candidates = Candidates.From(assigned, boxes, groundTruth, addGtAsProposals);
        var (positives, _, _) = unique(SamplePositives(candidates, budget.Positives, predictor));
        var (negatives, _, _) = unique(SampleNegatives(candidates, budget.NegativesBeside(positives.shape[0]), predictor));
        return candidates.Pick(positives, negatives);
    }

    /// <inheritdoc/>
    public abstract Tensor SamplePositives(Candidates candidates, int expected, IRegionPredictor? predictor);

    /// <inheritdoc/>
    public abstract Tensor SampleNegatives(Candidates candidates, int expected, IRegionPredictor? predictor);
}
