using Detection.Core.Contracts;
using Detection.Core.Registry;
using static TorchSharp.torch;

namespace Detection.Models.Samplers;

/// <summary>Chooses the background that a training step learns from (the <c>neg_sampler</c> of a combined sampler).</summary>
[Registry("negative_sampler")]
public interface INegativeSampler
{
    /// <summary>Chooses negatives.</summary>
    /// <param name="candidates">What to choose from.</param>
    /// <param name="expected">How many at most.</param>
    /// <param name="predictor">What the second stage makes of boxes, or null.</param>
    /// <returns>[Q] int64 indices of candidates; repetitions are dropped by the caller.</returns>
    Tensor SampleNegatives(Candidates candidates, int expected, IRegionPredictor? predictor);
}
