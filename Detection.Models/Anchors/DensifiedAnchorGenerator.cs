using Detection.Core.Construction;
using Detection.Core.Registry;

namespace Detection.Models.Anchors;

/// <summary>Square anchors of which small ones stand several times in each cell, so that anchors of all sizes are equally dense on the
/// image (Zhang et al., FaceBoxes, IJCB 2017, sec. 3.3). Of one in a cell the centre is the cell's; of n x n the first stands in the
/// cell's corner and the others follow at an n-th of the stride, as in zisianw/FaceBoxes.PyTorch.</summary>
/// <param name="strides">Stride of each level in pixels: one number, or x and y.</param>
/// <param name="sizes">Sides of the anchors of each level in pixels.</param>
/// <param name="densities">For each size how many anchors stand in a cell side by side, n of n x n.</param>
/// <exception cref="ArgumentException">The lists differ in length, or a density is not positive.</exception>
[Component("DensifiedAnchorGenerator")]
public sealed class DensifiedAnchorGenerator(IReadOnlyList<IntPair> strides, IReadOnlyList<IReadOnlyList<double>> sizes, IReadOnlyList<IReadOnlyList<int>> densities)
    : AnchorGeneratorBase(strides, Make(strides, sizes, densities))
{
    private static (float X1, float Y1, float X2, float Y2)[][] Make(
        IReadOnlyList<IntPair> strides, IReadOnlyList<IReadOnlyList<double>> sizes, IReadOnlyList<IReadOnlyList<int>> densities)
    {
        if (sizes.Count != strides.Count || densities.Count != strides.Count)
            throw new ArgumentException($"There are {strides.Count} strides, but sizes of {sizes.Count} levels and densities of {densities.Count}; expected one list of each per level.", nameof(sizes));
        return [.. strides.Select((stride, level) => Level(stride, sizes[level], densities[level], level))];
    }

    private static (float X1, float Y1, float X2, float Y2)[] Level(IntPair stride, IReadOnlyList<double> sizes, IReadOnlyList<int> densities, int level)
    {
        if (sizes.Count != densities.Count || densities.Any(density => density < 1))
            throw new ArgumentException($"Level {level} has {sizes.Count} sizes and the densities {string.Join(", ", densities)}; expected one positive density per size.", nameof(densities));
        return
        [
            .. sizes.Zip(densities).SelectMany(pair =>
                from y in Places(stride.Second, pair.Second)
                from x in Places(stride.First, pair.Second)
                let half = pair.First / 2
                select ((float)(x - half), (float)(y - half), (float)(x + half), (float)(y + half))),
        ];
    }

    private static double[] Places(int stride, int density)
        => density == 1 ? [stride / 2.0] : [.. Enumerable.Range(0, density).Select(index => (double)index * stride / density)];
}
