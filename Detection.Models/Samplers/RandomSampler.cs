using Detection.Core.Contracts;
using Detection.Core.Registry;

namespace Detection.Models.Samplers;

/// <summary>A fixed number of boxes, a fraction of them objects, chosen at random (mmdetection's <c>RandomSampler</c>).</summary>
/// <param name="num">How many boxes in all.</param>
/// <param name="posFraction">How much of them may be objects, 0 .. 1.</param>
/// <param name="indexChooser">How boxes are chosen among many.</param>
/// <param name="negPosUb">How many negatives there may be per positive; negative is any number.</param>
/// <param name="addGtAsProposals">Whether the ground-truth boxes join the candidates, in front.</param>
[Component("RandomSampler")]
public sealed class RandomSampler(int num, double posFraction, IIndexChooser indexChooser, double negPosUb = -1, bool addGtAsProposals = true)
    : RandomSamplerBase(num, posFraction, indexChooser, negPosUb, addGtAsProposals);
