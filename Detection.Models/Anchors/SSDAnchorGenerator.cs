using Detection.Core.Construction;
using Detection.Core.Registry;

namespace Detection.Models.Anchors;

/// <summary>Anchors of SSD (Liu et al., ECCV 2016, sec. 2.2; mmdetection's <c>SSDAnchorGenerator</c>): 2 + 2 * ratios at every position.</summary>
/// <param name="strides">Stride of each level in pixels: one number, or x and y.</param>
/// <param name="ratios">Ratios of each level, above 1; each stands for itself and its inverse.</param>
/// <param name="minSizes">Side of the smaller square of each level in pixels.</param>
/// <param name="maxSizes">The larger square's side is the geometric mean of this and the smaller one.</param>
/// <param name="basesizeRatioRange">Where sizes are not given: the share of the input that the squares of the second and the last level have.</param>
/// <param name="inputSize">Where sizes are not given: height and width of the input in pixels, 300 or 512.</param>
/// <param name="scaleMajor">Whether scales are combined with ratios ratio by ratio; SSDs use false.</param>
/// <exception cref="ArgumentException">The parameters contradict each other.</exception>
[Component("SSDAnchorGenerator")]
public sealed class SSDAnchorGenerator(
    IReadOnlyList<IntPair> strides,
    IReadOnlyList<IReadOnlyList<double>> ratios,
    IReadOnlyList<double>? minSizes = null,
    IReadOnlyList<double>? maxSizes = null,
    (double First, double Last)? basesizeRatioRange = null,
    int inputSize = 300,
    bool scaleMajor = true)
    : AnchorGeneratorBase(
        strides,
        SSDAnchors.Make(
            strides,
            ratios,
            SSDAnchorSizes.From(minSizes, maxSizes, basesizeRatioRange ?? (0.15, 0.9), inputSize, strides.Count),
            scaleMajor,
            margin: 0,
            BaseAnchors.Make));
