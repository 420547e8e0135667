using Detection.Core.Registry;
using static TorchSharp.torch;

namespace Detection.Core.Contracts;

/// <summary>Lays prior boxes (anchors) over the feature levels.</summary>
[Registry("anchor_generator")]
public interface IAnchorGenerator
{
    /// <summary>Stride of each level in pixels, (x, y).</summary>
    IReadOnlyList<(int X, int Y)> Strides { get; }

    /// <summary>Anchors per position of each level.</summary>
    IReadOnlyList<int> NumBasePriors { get; }

    /// <summary>All anchors of all levels.</summary>
    /// <param name="featureSizes">Height and width of each level in cells.</param>
    /// <param name="device">Where the anchors are made.</param>
    /// <returns>Per level [H * W * A, 4] float x1 y1 x2 y2 in pixels; position-major, row by row.</returns>
    Tensor[] GridPriors(IReadOnlyList<(int Height, int Width)> featureSizes, Device device);

    /// <summary>Which anchors stand on the image rather than on its padding.</summary>
    /// <param name="featureSizes">Height and width of each level in cells.</param>
    /// <param name="padShape">Height and width of the padded image in pixels.</param>
    /// <param name="device">Where the flags are made.</param>
    /// <returns>Per level [H * W * A] bool.</returns>
    Tensor[] ValidFlags(IReadOnlyList<(int Height, int Width)> featureSizes, (int Height, int Width) padShape, Device device);
}
