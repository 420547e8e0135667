using Detection.Core.Registry;
using Detection.Core.Structures;
using static TorchSharp.torch;

namespace Detection.Core.Contracts;

/// <summary>Decides which ground truth each prediction of a set is trained on, one for each (DETR).</summary>
[Registry("query_assigner")]
public interface IQueryAssigner
{
    /// <summary>Assigns predictions to ground truth.</summary>
    /// <param name="boxes">[Q, 4] float cx cy w h in shares of the image, 0 .. 1.</param>
    /// <param name="scores">[Q, C] float logits.</param>
    /// <param name="groundTruth">The image's boxes and labels.</param>
    /// <param name="meta">The image.</param>
    AssignResult Assign(Tensor boxes, Tensor scores, GroundTruth groundTruth, ImageMeta meta);
}
