using Detection.Core.Construction;
using Detection.Core.Contracts;
using Detection.Core.Registry;
using static TorchSharp.torch;

namespace Detection.Models.Anchors;

/// <summary>One point at every position of every level (mmdetection's <c>MlvlPointGenerator</c>).</summary>
/// <param name="strides">Stride of each level in pixels: one number, or x and y.</param>
/// <param name="offset">Where in its cell a point stands, in strides: 0 is the corner, 0.5 the centre.</param>
[Component("MlvlPointGenerator")]
public sealed class MlvlPointGenerator(IReadOnlyList<IntPair> strides, double offset = 0.5) : IPointGenerator
{
    /// <inheritdoc/>
    public IReadOnlyList<(int X, int Y)> Strides { get; } = [.. strides.Select(stride => (stride.First, stride.Second))];

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The number of levels differs.</exception>
    public Tensor[] GridPriors(IReadOnlyList<(int Height, int Width)> featureSizes, Device device, bool withStride = false)
    {
        CheckLevels(featureSizes.Count);
        return [.. featureSizes.Select((size, level) => LevelPriors(size, level, device, withStride))];
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The number of levels differs.</exception>
    public Tensor[] ValidFlags(IReadOnlyList<(int Height, int Width)> featureSizes, (int Height, int Width) padShape, Device device)
    {
        CheckLevels(featureSizes.Count);
        return
        [
            .. featureSizes.Select((size, level) =>
            {
                using var scope = NewDisposeScope();
                var rows = arange(size.Height, int64, device) < (padShape.Height + Strides[level].Y - 1) / Strides[level].Y;
                var columns = arange(size.Width, int64, device) < (padShape.Width + Strides[level].X - 1) / Strides[level].X;
                return (rows.unsqueeze(1) & columns).reshape(-1).MoveToOuterDisposeScope();
            }),
        ];
    }

    private Tensor LevelPriors((int Height, int Width) size, int level, Device device, bool withStride)
    {
        using var scope = NewDisposeScope();
        var stride = Strides[level];
        var x = ((arange(size.Width, float32, device) + offset) * stride.X).reshape(1, -1).expand(size.Height, size.Width);
        var y = ((arange(size.Height, float32, device) + offset) * stride.Y).reshape(-1, 1).expand(size.Height, size.Width);
        Tensor[] columns = withStride ? [x, y, full_like(x, stride.X), full_like(x, stride.Y)] : [x, y];
        return stack(columns, -1).reshape(-1, columns.Length).MoveToOuterDisposeScope();
    }

    private void CheckLevels(int levels)
    {
        if (levels != Strides.Count)
            throw new ArgumentException($"The head has strides for {Strides.Count} levels, but was given {levels} feature maps; make the neck's num_outs and the strides agree.", nameof(levels));
    }
}
