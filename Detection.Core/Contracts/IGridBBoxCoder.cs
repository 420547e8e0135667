using Detection.Core.Registry;
using static TorchSharp.torch;

namespace Detection.Core.Contracts;

/// <summary>Translates between boxes and deltas that are relative to a cell of a grid (YOLO).</summary>
[Registry("grid_bbox_coder")]
public interface IGridBBoxCoder
{
    /// <summary>Deltas that turn boxes into ground truth.</summary>
    /// <param name="boxes">[N, 4] float x1 y1 x2 y2 in pixels.</param>
    /// <param name="groundTruth">[N, 4], the target of each box.</param>
    /// <param name="strides">[N, 1] float, side of each box's cell in pixels.</param>
    /// <returns>[N, 4].</returns>
    Tensor Encode(Tensor boxes, Tensor groundTruth, Tensor strides);

    /// <summary>Boxes that deltas stand for.</summary>
    /// <param name="boxes">[N, 4] x1 y1 x2 y2 in pixels.</param>
    /// <param name="deltas">[..., N, 4].</param>
    /// <param name="strides">[N, 1] float, side of each box's cell in pixels.</param>
    /// <returns>The shape of <paramref name="deltas"/>.</returns>
    Tensor Decode(Tensor boxes, Tensor deltas, Tensor strides);
}
