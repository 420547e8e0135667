using Detection.Core.Registry;
using static TorchSharp.torch;

namespace Detection.Core.Contracts;

/// <summary>Lays points over the feature levels, for heads without anchors.</summary>
[Registry("prior_generator")]
public interface IPointGenerator
{
    /// <summary>Stride of each level in pixels, (x, y).</summary>
    IReadOnlyList<(int X, int Y)> Strides { get; }

    /// <summary>The points of all levels.</summary>
    /// <param name="featureSizes">Height and width of each level in cells.</param>
    /// <param name="device">Where the points are made.</param>
    /// <param name="withStride">Whether the strides stand beside the coordinates.</param>
    /// <returns>Per level [H * W, 2] float x y in pixels, row by row; [H * W, 4] x y and the strides in x and y where
    /// <paramref name="withStride"/> is set.</returns>
    Tensor[] GridPriors(IReadOnlyList<(int Height, int Width)> featureSizes, Device device, bool withStride = false);

    /// <summary>Which points stand on the image rather than on its padding.</summary>
    /// <param name="featureSizes">Height and width of each level in cells.</param>
    /// <param name="padShape">Height and width of the padded image in pixels.</param>
    /// <param name="device">Where the flags are made.</param>
    /// <returns>Per level [H * W] bool.</returns>
    Tensor[] ValidFlags(IReadOnlyList<(int Height, int Width)> featureSizes, (int Height, int Width) padShape, Device device);
}
