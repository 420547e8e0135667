using Detection.Core.Construction;
using Detection.Core.Registry;

namespace Detection.Models.Anchors;

/// <summary>Anchors of SSDs of mmdetection 1.x (mmdetection's <c>LegacySSDAnchorGenerator</c>), where a box includes its last pixel: sides are
/// one shorter, and corners are whole numbers.</summary>
/// <param name="strides">Stride of each level in pixels: one number, or x and y.</param>
/// <param name="ratios">Ratios of each level, above 1; each stands for itself and its inverse.</param>
/// <param name="basesizeRatioRange">The share of the input that the squares of the second and the last level have.</param>
/// <param name="inputSize">Height and width of the input in pixels, 300 or 512.</param>
/// <param name="scaleMajor">Whether scales are combined with ratios ratio by ratio; SSDs use false.</param>
/// <exception cref="ArgumentException">The parameters contradict each other.</exception>
[Component("LegacySSDAnchorGenerator")]
public sealed class LegacySSDAnchorGenerator(
    IReadOnlyList<IntPair> strides,
    IReadOnlyList<IReadOnlyList<double>> ratios,
    (double First, double Last) basesizeRatioRange,
    int inputSize = 300,
    bool scaleMajor = true)
    : AnchorGeneratorBase(
        strides,
        SSDAnchors.Make(
            strides,
            ratios,
            SSDAnchorSizes.From(null, null, basesizeRatioRange, inputSize, strides.Count),
            scaleMajor,
            margin: 1,
            BaseAnchors.MakeLegacy));
