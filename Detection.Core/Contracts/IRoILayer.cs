using Detection.Core.Registry;
using static TorchSharp.torch;

namespace Detection.Core.Contracts;

/// <summary>Cuts a fixed-size feature out of one map for each region of interest (RoIAlign, RoIPool).</summary>
[Registry("roi_layer")]
public interface IRoILayer
{
    /// <summary>Height and width of the output, in cells.</summary>
    (int Height, int Width) OutputSize { get; }

    /// <summary>The layer for another level of a pyramid. Layers with parameters have some of their own for every level.</summary>
    /// <param name="level">The level, 0 being the finest.</param>
    /// <returns>This layer, unless it has parameters and is level 0's.</returns>
    IRoILayer ForLevel(int level) => this;

    /// <summary>Pools the regions.</summary>
    /// <param name="features">[N, C, H, W] float.</param>
    /// <param name="rois">[R, 5] float: index of the image in the batch, x1 y1 x2 y2 in pixels of the network input.</param>
    /// <param name="spatialScale">Cells per pixel: 1 / stride of the map.</param>
    /// <returns>[R, C, h, w] float, differentiable in <paramref name="features"/>.</returns>
    Tensor Pool(Tensor features, Tensor rois, double spatialScale);
}
