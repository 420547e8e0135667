using Detection.Core.Registry;
using Detection.Core.Structures;
using static TorchSharp.torch;

namespace Detection.Core.Contracts;

/// <summary>Decides which ground truth each prediction is trained on, by what is predicted.</summary>
[Registry("prediction_assigner")]
public interface IPredictionAssigner
{
    /// <summary>Assigns predictions to ground truth.</summary>
    /// <param name="boxes">[Q, 4] float cx cy w h in shares of the image, 0 .. 1.</param>
    /// <param name="scores">[Q, C] float logits.</param>
    /// <param name="groundTruth">The image's boxes and labels.</param>
    /// <param name="meta">The image.</param>
    AssignResult Assign(Tensor boxes, Tensor scores, GroundTruth groundTruth, ImageMeta meta);
}
