using Detection.Core.Contracts;
using static TorchSharp.torch;

namespace Detection.Models.Samplers;

/// <summary>A sampler that chooses at random where it has no better rule.</summary>
public abstract class RandomSamplerBase : SamplerBase
{
    /// <summary>Describes the sampler.</summary>
    /// <param name="num">How many boxes in all.</param>
    /// <param name="posFraction">How much of them may be objects, 0 .. 1.</param>
    /// <param name="indexChooser">How boxes are chosen among many.</param>
    /// <param name="negPosUb">How many negatives there may be per positive; negative is any number.</param>
    /// <param name="addGtAsProposals">Whether the ground-truth boxes join the candidates, in front.</param>
    protected RandomSamplerBase(int num, double posFraction, IIndexChooser indexChooser, double negPosUb, bool addGtAsProposals)
        : base(num, posFraction, negPosUb, addGtAsProposals)
        => IndexChooser = indexChooser;

    /// <summary>How boxes are chosen among many.</summary>
    protected IIndexChooser IndexChooser { get; }

    /// <inheritdoc/>
    public override Tensor SamplePositives(Candidates candidates, int expected, IRegionPredictor? predictor) => Choose(candidates.Positives(), expected);

    /// <inheritdoc/>
    public override Tensor SampleNegatives(Candidates candidates, int expected, IRegionPredictor? predictor) => Choose(candidates.Negatives(), expected);

    /// <summary>Some entries of a gallery, or all where there are no more than that.</summary>
    /// <param name="gallery">[n] int64.</param>
    /// <param name="count">How many at most.</param>
    protected Tensor Choose(Tensor gallery, int count) => gallery.shape[0] <= count ? gallery : IndexChooser.Choose(gallery, count);
}
