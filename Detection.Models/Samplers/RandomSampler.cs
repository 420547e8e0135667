using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Core.Structures;
using static TorchSharp.torch;

namespace Detection.Models.Samplers;

/// <summary>A fixed number of boxes, a fraction of them objects, chosen at random (mmdetection's <c>RandomSampler</c>).</summary>
[Component("RandomSampler")]
public sealed class RandomSampler : ISampler
{
    private readonly int num;
    private readonly double posFraction;
    private readonly IIndexChooser indexChooser;
    private readonly double negPosUb;
    private readonly bool addGtAsProposals;

    /// <summary>Describes the sampler.</summary>
    /// <param name="num">How many boxes in all.</param>
    /// <param name="posFraction">How much of them may be objects, 0 .. 1.</param>
    /// <param name="indexChooser">How boxes are chosen among many.</param>
    /// <param name="negPosUb">How many negatives there may be per positive; negative is any number.</param>
    /// <param name="addGtAsProposals">Whether the ground-truth boxes join the candidates, in front.</param>
    public RandomSampler(int num, double posFraction, IIndexChooser indexChooser, double negPosUb = -1, bool addGtAsProposals = true)
    {
        if (num < 1) throw new ArgumentException($"num must be at least 1, found {num}.", nameof(num));
        if (posFraction is < 0 or > 1) throw new ArgumentException($"pos_fraction must be in 0 .. 1, found {posFraction}.", nameof(posFraction));
        this.num = num;
        this.posFraction = posFraction;
        this.indexChooser = indexChooser;
        this.negPosUb = negPosUb;
        this.addGtAsProposals = addGtAsProposals;
    }

    /// <inheritdoc/>
    public SamplingResult Sample(AssignResult assigned, Tensor boxes, GroundTruth groundTruth, IRegionPredictor? predictor = null)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var candidates = Candidates.From(assigned, boxes, groundTruth, addGtAsProposals);
        var positives = Choose(candidates.GroundTruthIndices > 0, (int)(num * posFraction));
        var count = (int)positives.shape[0];
        var wanted = num - count;
        if (negPosUb >= 0) wanted = Math.Min(wanted, (int)(negPosUb * Math.Max(1, count)));
        var negatives = Choose(candidates.GroundTruthIndices == 0, wanted);
        return candidates.Pick(positives, negatives);
    }

    // In ascending order, as mmdetection leaves them.
    private Tensor Choose(Tensor flags, int count)
    {
        var gallery = flags.nonzero().squeeze(1);
        if (gallery.shape[0] <= count) return gallery;
        var (sorted, _) = indexChooser.Choose(gallery, count).sort(0);
        return sorted;
    }
}
