using Detection.Core.Construction;
using Detection.Core.Contracts;
using Detection.Core.Registry;
using static TorchSharp.torch;

namespace Detection.Models.Anchors;

/// <summary>One point at the top left corner of every cell of a single level (mmdetection's <c>PointGenerator</c>, which is given the stride
/// with each call).</summary>
/// <param name="stride">Stride of the level in pixels, one number or x and y; 16 unless given.</param>
[Component("PointGenerator")]
public sealed class PointGenerator(IntPair? stride = null) : IPointGenerator
{
    private readonly MlvlPointGenerator level = new([stride ?? 16], offset: 0);

    /// <inheritdoc/>
    public IReadOnlyList<(int X, int Y)> Strides => level.Strides;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">There is not one level.</exception>
    public Tensor[] GridPriors(IReadOnlyList<(int Height, int Width)> featureSizes, Device device, bool withStride = false) =>
        level.GridPriors(featureSizes, device, withStride);

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">There is not one level.</exception>
    public Tensor[] ValidFlags(IReadOnlyList<(int Height, int Width)> featureSizes, (int Height, int Width) padShape, Device device) =>
        level.ValidFlags(featureSizes, padShape, device);
}
