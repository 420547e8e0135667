using Detection.Core.Registry;
using Detection.Core.Structures;
using static TorchSharp.torch;

namespace Detection.Core.Contracts;

/// <summary>Chooses the boxes that a training step learns from.</summary>
[Registry("sampler")]
public interface ISampler
{
    /// <summary>Samples positives and negatives.</summary>
    /// <param name="assigned">What the assigner decided for <paramref name="boxes"/>.</param>
    /// <param name="boxes">[B, 4] float x1 y1 x2 y2 in pixels.</param>
    /// <param name="groundTruth">The image's ground truth.</param>
    /// <param name="predictor">What the second stage makes of boxes, for samplers that look for hard examples; null where there is no second stage.</param>
    SamplingResult Sample(AssignResult assigned, Tensor boxes, GroundTruth groundTruth, IRegionPredictor? predictor = null);
}
