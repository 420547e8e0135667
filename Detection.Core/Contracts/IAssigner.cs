using Detection.Core.Registry;
using Detection.Core.Structures;
using static TorchSharp.torch;

namespace Detection.Core.Contracts;

/// <summary>Decides which ground truth, if any, each box is trained on.</summary>
[Registry("assigner")]
public interface IAssigner
{
    /// <summary>Assigns boxes to ground truth.</summary>
    /// <param name="boxes">[B, 4] float x1 y1 x2 y2 in pixels: anchors or proposals.</param>
    /// <param name="groundTruth">The image's boxes, labels and ignored regions.</param>
    /// <param name="levelCounts">How many of the boxes come from each feature level, for assigners that choose per level.</param>
    AssignResult Assign(Tensor boxes, GroundTruth groundTruth, IReadOnlyList<int>? levelCounts = null);
}
