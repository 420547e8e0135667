using Detection.Core.Construction;
using Detection.Core.Registry;

namespace Detection.Models.Anchors;

/// <summary>Anchors of several scales and ratios at every position of every level (mmdetection's <c>AnchorGenerator</c>).</summary>
/// <param name="strides">Stride of each level in pixels: one number, or x and y.</param>
/// <param name="ratios">Ratios of height to width.</param>
/// <param name="scales">Sizes relative to the base size; either these or the two octave parameters are given.</param>
/// <param name="baseSizes">Base size of each level in pixels; by default the shorter stride.</param>
/// <param name="scaleMajor">Whether the scales of one ratio follow each other, rather than the ratios of one scale.</param>
/// <param name="octaveBaseScale">The first scale, with <paramref name="scalesPerOctave"/>.</param>
/// <param name="scalesPerOctave">How many scales there are from one to before its double.</param>
/// <param name="centers">Centre of the first position's anchors of each level, (x, y) in pixels.</param>
/// <param name="centerOffset">Centre of the first position's anchors in base sizes, 0 .. 1.</param>
/// <exception cref="ArgumentException">The parameters contradict each other.</exception>
[Component("AnchorGenerator")]
public sealed class AnchorGenerator(
    IReadOnlyList<IntPair> strides,
    IReadOnlyList<double> ratios,
    IReadOnlyList<double>? scales = null,
    IReadOnlyList<double>? baseSizes = null,
    bool scaleMajor = true,
    double? octaveBaseScale = null,
    int? scalesPerOctave = null,
    IReadOnlyList<(double X, double Y)>? centers = null,
    double centerOffset = 0)
    : AnchorGeneratorBase(
        strides,
        new AnchorLayout(strides, ratios, baseSizes, scaleMajor, centers, centerOffset).Make(AnchorLayout.Scales(scales, octaveBaseScale, scalesPerOctave), BaseAnchors.Make));
