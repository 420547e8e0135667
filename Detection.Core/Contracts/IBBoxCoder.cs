using Detection.Core.Registry;
using static TorchSharp.torch;

namespace Detection.Core.Contracts;

/// <summary>Translates between boxes and the deltas that a head predicts.</summary>
[Registry("bbox_coder")]
public interface IBBoxCoder
{
    /// <summary>Deltas that turn boxes into ground truth.</summary>
    /// <param name="boxes">[N, 4] float x1 y1 x2 y2 in pixels.</param>
    /// <param name="groundTruth">[N, 4], the target of each box.</param>
    /// <returns>[N, 4].</returns>
    Tensor Encode(Tensor boxes, Tensor groundTruth);

    /// <summary>Boxes that deltas stand for.</summary>
    /// <param name="boxes">[N, 4] or [B, N, 4] x1 y1 x2 y2 in pixels.</param>
    /// <param name="deltas">[N, 4 * K] or [B, N, 4 * K].</param>
    /// <param name="maxShape">Height and width that boxes are clipped to; null clips nothing.</param>
    /// <returns>The shape of <paramref name="deltas"/>.</returns>
    Tensor Decode(Tensor boxes, Tensor deltas, (int Height, int Width)? maxShape = null);
}
