using Detection.Core.Masks;

namespace Detection.Core.Structures;

/// <summary>One annotated object.</summary>
/// <param name="Box">The box in pixels.</param>
/// <param name="Label">Class index into the data set's classes.</param>
/// <param name="Ignore">Whether the region is neither object nor background (a COCO crowd, a difficult VOC object).</param>
/// <param name="Id">The data set's id of the annotation, for messages.</param>
/// <param name="Landmarks">x y of each landmark in pixels, NaN where one is not annotated; null where the data set has none.</param>
/// <param name="Mask">The object's pixels; null where the data set has none.</param>
public sealed record ObjectAnnotation(
    Box Box, int Label, bool Ignore = false, string Id = "", IReadOnlyList<float>? Landmarks = null, IInstanceMask? Mask = null);
