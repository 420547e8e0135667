using Detection.Core.Registry;
using Detection.Core.Structures;
using static TorchSharp.torch;

namespace Detection.Core.Contracts;

/// <summary>Measures how much boxes overlap, for assigners.</summary>
[Registry("iou_calculator")]
public interface IIouCalculator
{
    /// <summary>The overlap of every box of one set with every box of another.</summary>
    /// <param name="first">[M, 4] float x1 y1 x2 y2 in pixels.</param>
    /// <param name="second">[N, 4] float.</param>
    /// <param name="mode">The measure.</param>
    /// <returns>[M, N] float.</returns>
    Tensor Overlaps(Tensor first, Tensor second, OverlapMode mode = OverlapMode.IoU);
}
