using Detection.Core.Registry;
using Detection.Core.Structures;
using static TorchSharp.torch;

namespace Detection.Core.Contracts;

/// <summary>Decides which ground truth each square is trained on, by boxes of several shapes around it.</summary>
[Registry("approx_assigner")]
public interface IApproxAssigner
{
    /// <summary>Assigns squares to ground truth.</summary>
    /// <param name="approxs">[B * K, 4] float x1 y1 x2 y2 in pixels, the boxes around each square together.</param>
    /// <param name="squares">[B, 4] float.</param>
    /// <param name="groundTruth">The image's boxes, labels and ignored regions.</param>
    /// <returns>An assignment of the squares.</returns>
    AssignResult Assign(Tensor approxs, Tensor squares, GroundTruth groundTruth);
}
