namespace Detection.Datasets.Evaluation;

/// <summary>The IoU thresholds, recall steps and area ranges of COCO's evaluation.</summary>
internal static class CocoCriteria
{
    public const int MaxDetections = 100;

    /// <summary>.50, .55 ... .95, to the bit as numpy's linspace has them.</summary>
    public static readonly double[] IouThresholds = [.. Enumerable.Range(0, 10).Select(i => i == 9 ? 0.95 : 0.5 + (i * ((0.95 - 0.5) / 9)))];

    /// <summary>0, .01 ... 1.</summary>
    public static readonly double[] RecallSteps = [.. Enumerable.Range(0, 101).Select(i => i == 100 ? 1.0 : i * 0.01)];

    /// <summary>Areas in square pixels of all, small, medium and large objects.</summary>
    public static readonly (double Least, double Most)[] AreaRanges = [(0, 1e10), (0, 32 * 32), (32 * 32, 96 * 96), (96 * 96, 1e10)];
}
