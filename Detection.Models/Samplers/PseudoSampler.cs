using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Core.Structures;
using static TorchSharp.torch;

namespace Detection.Models.Samplers;

/// <summary>Takes every box that the assigner decided on (mmdetection's <c>PseudoSampler</c>).</summary>
[Component("PseudoSampler")]
public sealed class PseudoSampler : ISampler
{
    /// <inheritdoc/>
    public SamplingResult Sample(AssignResult assigned, Tensor boxes, GroundTruth groundTruth, IRegionPredictor? predictor = null)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var candidates = Candidates.From(assigned, boxes, groundTruth, addGroundTruth: false);
        return candidates.Pick(candidates.Positives(), candidates.Negatives());
    }
}
