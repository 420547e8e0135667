using Detection.Core.Contracts;
using Detection.Core.Registry;
using static TorchSharp.torch;

namespace Detection.Models.Samplers;

/// <summary>Chooses the objects that a training step learns from (the <c>pos_sampler</c> of a combined sampler).</summary>
[Registry("positive_sampler")]
public interface IPositiveSampler
{
    /// <summary>Chooses positives.</summary>
    /// <param name="candidates">What to choose from.</param>
    /// <param name="expected">How many at most.</param>
    /// <param name="predictor">What the second stage makes of boxes, or null.</param>
    /// <returns>[P] int64 indices of candidates; repetitions are dropped by the caller.</returns>
    Tensor SamplePositives(Candidates candidates, int expected, IRegionPredictor? predictor);
}
