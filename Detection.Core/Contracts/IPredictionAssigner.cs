using Detection.Core.Registry;
using Detection.Core.Structures;
using static TorchSharp.torch;

namespace Detection.Core.Contracts;

/// <summary>Decides which ground truth, if any, each prior is trained on by what the detector predicts there.</summary>
[Registry("assigner")]
public interface IPredictionAssigner
{
    /// <summary>Assigns the priors of one image, without gradient.</summary>
    /// <param name="scores">[P, C] float in 0 .. 1: predicted class scores.</param>
    /// <param name="priors">[P, 4] float: x y of each prior's centre and its strides in x and y, in pixels.</param>
    /// <param name="boxes">[P, 4] float x1 y1 x2 y2 in pixels: predicted boxes.</param>
    /// <param name="groundTruth">The image's boxes and labels.</param>
    AssignResult Assign(Tensor scores, Tensor priors, Tensor boxes, GroundTruth groundTruth);
}
