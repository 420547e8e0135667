using Detection.Core.Registry;
using Detection.Core.Structures;
using static TorchSharp.torch;

namespace Detection.Core.Contracts;

/// <summary>Finds a box by a grid of points on it, each predicted as a heat map.</summary>
[Registry("grid_head")]
public interface IGridHead : IModuleComponent
{
    /// <summary>Heat maps of region features.</summary>
    /// <param name="features">[R, C, h, w].</param>
    /// <returns>Logits [R, points, 2h, 2w] with and without the neighbouring points' help; the same tensor twice in evaluation mode.</returns>
    (Tensor Fused, Tensor Unfused) forward(Tensor features);

    /// <summary>The heat maps that positive samples are trained on.</summary>
    /// <param name="boxes">[P, 4] x1 y1 x2 y2 in pixels.</param>
    /// <param name="groundTruthBoxes">[P, 4], the object of each.</param>
    /// <param name="radius">Radius in cells of the disc around each point (<c>train_cfg.pos_radius</c>).</param>
    /// <returns>[P, points, 2h, 2w] float, 0 or 1.</returns>
    Tensor GetTargets(Tensor boxes, Tensor groundTruthBoxes, int radius);

    /// <summary>The head's loss: <c>loss_grid</c>.</summary>
    /// <param name="fused">As returned by <see cref="forward"/>.</param>
    /// <param name="unfused">As returned by <see cref="forward"/>.</param>
    /// <param name="targets">[P, points, 2h, 2w].</param>
    Losses Loss(Tensor fused, Tensor unfused, Tensor targets);

    /// <summary>Boxes drawn again through the points found. As in mmdetection, they are not clipped to the image.</summary>
    /// <param name="boxes">[n, 4] x1 y1 x2 y2 in pixels.</param>
    /// <param name="fused">[n, points, 2h, 2w] logits.</param>
    /// <returns>[n, 4].</returns>
    Tensor GetBoxes(Tensor boxes, Tensor fused);
}
