using Detection.Core.Contracts;
using Detection.Core.Registry;
using static TorchSharp.torch;

namespace Detection.Models.Samplers;

/// <summary>Chooses about as many positives of each object, so that large ones do not outnumber the rest; negatives at random
/// (Pang et al., CVPR 2019; mmdetection's <c>InstanceBalancedPosSampler</c>).</summary>
/// <param name="num">How many boxes in all.</param>
/// <param name="posFraction">How much of them may be objects, 0 .. 1.</param>
/// <param name="indexChooser">How boxes are chosen among many.</param>
/// <param name="negPosUb">How many negatives there may be per positive; negative is any number.</param>
/// <param name="addGtAsProposals">Whether the ground-truth boxes join the candidates, in front.</param>
[Component("InstanceBalancedPosSampler")]
public sealed class InstanceBalancedPosSampler(int num, double posFraction, IIndexChooser indexChooser, double negPosUb = -1, bool addGtAsProposals = true)
    : RandomSamplerBase(num, posFraction, indexChooser, negPosUb, addGtAsProposals)
{
    /// <inheritdoc/>
    public override Tensor SamplePositives(Candidates candidates, int expected, IRegionPredictor? predictor)
    {
        var positives = candidates.Positives();
        if (positives.shape[0] <= expected) return positives;
        using var scope = NewDisposeScope();
        var (objects, _, _) = unique(candidates.GroundTruthIndices.index_select(0, positives));
        var share = (int)(Math.Round((double)expected / objects.shape[0]) + 1);
        var chosen = cat([.. objects.cpu().data<long>().ToArray().Select(number => Choose((candidates.GroundTruthIndices == number).nonzero().squeeze(1), share))]);
        if (chosen.shape[0] > expected) return IndexChooser.Choose(chosen, expected).MoveToOuterDisposeScope();
        // As in mmdetection, whose difference of sets takes nothing away: what is chosen twice counts once.
        if (chosen.shape[0] < expected) chosen = cat([chosen, IndexChooser.Choose(positives, expected - (int)chosen.shape[0])]);
        return chosen.MoveToOuterDisposeScope();
    }
}
