namespace Detection.Core.Structures;

/// <summary>The detections of one image as plain arrays, for evaluating and writing out.</summary>
/// <param name="Boxes">In pixels of the original image, best score first.</param>
/// <param name="Scores">In 0 .. 1.</param>
/// <param name="Labels">Class indices.</param>
public sealed record ImageDetections(Box[] Boxes, float[] Scores, int[] Labels)
{
    /// <summary>The mask of each detection, of the original image's size; null where the detector makes none.</summary>
    public RunLengthMask[]? Masks { get; init; }

    /// <summary>How good each mask is thought to be; null where that is the box's score.</summary>
    public float[]? MaskScores { get; init; }

    /// <summary>x y of each landmark of each detection, in pixels of the original image; null where the detector finds none.</summary>
    public float[][]? Landmarks { get; init; }

    /// <summary>The detections of at least a score.</summary>
    /// <param name="score">The score.</param>
    public ImageDetections Above(double score)
    {
        var kept = Enumerable.Range(0, Scores.Length).Where(i => Scores[i] >= score).ToArray();
        return new ImageDetections(Pick(Boxes), Pick(Scores), Pick(Labels))
        {
            Masks = Masks is null ? null : Pick(Masks),
            MaskScores = MaskScores is null ? null : Pick(MaskScores),
            Landmarks = Landmarks is null ? null : Pick(Landmarks),
        };

        T[] Pick<T>(T[] values) => [.. kept.Select(i => values[i])];
    }
}
