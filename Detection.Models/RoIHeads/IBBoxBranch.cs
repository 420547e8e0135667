using Detection.Core.Contracts;
using static TorchSharp.torch;

namespace Detection.Models.RoIHeads;

/// <summary>Brings regions of the feature levels to scores and deltas.</summary>
internal interface IBBoxBranch
{
    /// <summary>Predicts, and knows targets and losses.</summary>
    IBBoxHead Head { get; }

    /// <summary>Predicts on regions.</summary>
    /// <param name="features">One [N, C, H_l, W_l] per level.</param>
    /// <param name="rois">[R, 5] float: image index, x1 y1 x2 y2 in pixels of the network input.</param>
    RegionOutputs Forward(Tensor[] features, Tensor rois);
}
