using Detection.Core.Structures;

namespace Detection.Datasets.WiderFace;

/// <summary>A face of a text file of annotations.</summary>
/// <param name="Box">In pixels.</param>
/// <param name="Landmarks">x y of each landmark in pixels, NaN where one is not annotated; null where the line has none.</param>
/// <param name="Ignore">Whether the file says that the face is not to be counted.</param>
/// <param name="Line">Where it is in the file, from 1.</param>
public sealed record WiderFaceObject(Box Box, IReadOnlyList<float>? Landmarks, bool Ignore, int Line);
