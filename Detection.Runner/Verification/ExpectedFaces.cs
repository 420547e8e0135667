namespace Detection.Runner.Verification;

/// <summary>What is recorded of a photograph.</summary>
/// <param name="Size">Its height and width in pixels.</param>
/// <param name="Boxes">x1 y1 x2 y2 in pixels of each face scored above 0.5.</param>
/// <param name="Scores">In 0 .. 1.</param>
/// <param name="Landmarks">x y of each landmark of each face, in pixels; null where there are none.</param>
internal sealed record ExpectedFaces(int[] Size, double[][] Boxes, double[] Scores, double[][]? Landmarks);
