using Detection.Datasets.Coco;

namespace Detection.Datasets.Evaluation;

/// <summary>Collects the matches of one category over all images and computes its precision and recall, as pycocotools'
/// <c>COCOeval.accumulate</c> does.</summary>
/// <param name="overlap">What objects are measured by.</param>
internal sealed class CocoCategoryEvaluator(ICocoOverlap overlap)
{
    private const double Tiny = 2.220446049250313e-16;
    private readonly List<(double Score, int Rank)> detections = [];
    private readonly List<int>[] matched = [.. CocoCriteria.AreaRanges.Select(_ => new List<int>())];
    private readonly List<int>[] ignored = [.. CocoCriteria.AreaRanges.Select(_ => new List<int>())];
    private readonly int[] positives = new int[CocoCriteria.AreaRanges.Length];
    private int[] order = [];

    /// <summary>Adds an image; images come in the order of their ids, which decides among equal scores.</summary>
    public void Add(IReadOnlyList<CocoAnnotation> groundTruth, IEnumerable<CocoResult> results)
    {
        var best = results.OrderByDescending(result => overlap.Score(result)).Take(CocoCriteria.MaxDetections).ToArray();
        var matcher = new CocoImageMatcher(groundTruth, best, overlap);
        for (var range = 0; range < positives.Length; range++)
        {
            var (least, most) = CocoCriteria.AreaRanges[range];
            var (matches, ignores) = (new int[best.Length], new int[best.Length]);
            positives[range] += matcher.Match(least, most, matches, ignores);
            matched[range].AddRange(matches);
            ignored[range].AddRange(ignores);
        }

        for (var rank = 0; rank < best.Length; rank++) detections.Add((overlap.Score(best[rank]), rank));
    }

    /// <summary>Sorts what was added; call it once, before asking for figures.</summary>
    public void Finish() => order = [.. Enumerable.Range(0, detections.Count).OrderByDescending(index => detections[index].Score)];

    /// <summary>Whether there is ground truth in a range of areas.</summary>
    public bool Measures(int range) => positives[range] > 0;

    /// <summary>Average precision per IoU threshold.</summary>
    public double[] AveragePrecisions(int range) => [.. CocoCriteria.IouThresholds.Select((_, threshold) => AveragePrecision(range, threshold))];

    /// <summary>The recall reached per IoU threshold with so many detections an image.</summary>
    public double[] Recalls(int range, int maxDetections) => [.. CocoCriteria.IouThresholds.Select((_, threshold) =>
        Outcomes(range, threshold, maxDetections).Count(found => found) / (double)positives[range])];

    private double AveragePrecision(int range, int threshold)
    {
        var recalls = new List<double>();
        var precisions = new List<double>();
        int hits = 0, misses = 0;
        foreach (var found in Outcomes(range, threshold, CocoCriteria.MaxDetections))
        {
            if (found) hits++;
            else misses++;
            recalls.Add(hits / (double)positives[range]);
            precisions.Add(hits / (misses + hits + Tiny));
        }

        for (var i = precisions.Count - 1; i > 0; i--) precisions[i - 1] = Math.Max(precisions[i - 1], precisions[i]);
        double sum = 0;
        var next = 0;
        foreach (var step in CocoCriteria.RecallSteps)
        {
            while (next < recalls.Count && recalls[next] < step) next++;
            if (next == recalls.Count) break;
            sum += precisions[next];
        }

        return sum / CocoCriteria.RecallSteps.Length;
    }

    // Ignored detections raise neither count, so leaving them out changes no point of the curve that is looked at.
    private IEnumerable<bool> Outcomes(int range, int threshold, int maxDetections)
    {
        var bit = 1 << threshold;
        foreach (var index in order)
        {
            if (detections[index].Rank >= maxDetections || (ignored[range][index] & bit) != 0) continue;
            yield return (matched[range][index] & bit) != 0;
        }
    }
}
