using Detection.Core.Registry;
using Detection.Core.Structures;
using static TorchSharp.torch;

namespace Detection.Core.Contracts;

/// <summary>Decides which ground truth each box is trained on, where only the cell that an object's centre is in may learn it.</summary>
[Registry("grid_assigner")]
public interface IGridAssigner
{
    /// <summary>Assigns boxes to ground truth.</summary>
    /// <param name="boxes">[B, 4] float x1 y1 x2 y2 in pixels.</param>
    /// <param name="responsible">[B] bool, whether the centre of an object is in the box's cell.</param>
    /// <param name="groundTruth">The image's boxes and labels.</param>
    AssignResult Assign(Tensor boxes, Tensor responsible, GroundTruth groundTruth);
}
