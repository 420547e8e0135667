using Detection.Core.Construction;
using Detection.Core.Registry;

namespace Detection.Models.Anchors;

/// <summary>Anchors of given widths and heights in the middle of every cell (Redmon and Farhadi, YOLO9000, CVPR 2017, sec. 2; mmdetection's
/// <c>YOLOAnchorGenerator</c>).</summary>
/// <param name="strides">Stride of each level in pixels: one number, or x and y.</param>
/// <param name="baseSizes">Width and height of each anchor of each level, in pixels; the same number of anchors on every level.</param>
/// <exception cref="ArgumentException">The numbers of levels or anchors differ.</exception>
[Component("YOLOAnchorGenerator")]
public sealed class YOLOAnchorGenerator(IReadOnlyList<IntPair> strides, IReadOnlyList<IReadOnlyList<IntPair>> baseSizes)
    : AnchorGeneratorBase(strides, Make(strides, baseSizes))
{
    private static (float X1, float Y1, float X2, float Y2)[][] Make(IReadOnlyList<IntPair> strides, IReadOnlyList<IReadOnlyList<IntPair>> baseSizes)
    {
        if (baseSizes.Count != strides.Count)
            throw new ArgumentException($"base_sizes has {baseSizes.Count} levels, but there are {strides.Count} strides; expected one list per level.", nameof(baseSizes));
        if (baseSizes.Any(sizes => sizes.Count != baseSizes[0].Count))
            throw new ArgumentException($"base_sizes must name as many anchors on every level, found {string.Join(", ", baseSizes.Select(sizes => sizes.Count))}.", nameof(baseSizes));
        return
        [
            .. baseSizes.Select((sizes, level) => sizes
                .Select(size => BaseAnchors.Around((strides[level].First / 2.0, strides[level].Second / 2.0), size.First, size.Second))
                .ToArray()),
        ];
    }
}
