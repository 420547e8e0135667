namespace Detection.Core.Structures;

/// <summary>The detections of one image as plain arrays, for evaluating and writing out.</summary>
/// <param name="Boxes">In pixels of the original image, best score first.</param>
/// <param name="Scores">In 0 .. 1.</param>
/// <param name="Labels">Class indices.</param>
public sealed record ImageDetections(Box[] Boxes, float[] Scores, int[] Labels)
{
    /// <summary>The detections of at least a score.</summary>
    /// <param name="score">The score.</param>
    public ImageDetections Above(double score)
    {
        var kept = Enumerable.Range(0, Scores.Length).Where(i => Scores[i] >= score).ToArray();
        return new ImageDetections([.. kept.Select(i => Boxes[i])], [.. kept.Select(i => Scores[i])], [.. kept.Select(i => Labels[i])]);
    }
}
