using Detection.Datasets.Coco;

namespace Detection.Datasets.Evaluation;

/// <summary>Matches the detections of one image and category with its ground truth, as pycocotools' <c>COCOeval.evaluateImg</c>
/// does.</summary>
/// <param name="groundTruth">The annotations.</param>
/// <param name="detections">The detections, best score first, at most 100.</param>
/// <param name="overlap">What objects are measured by.</param>
internal sealed class CocoImageMatcher(IReadOnlyList<CocoAnnotation> groundTruth, IReadOnlyList<CocoResult> detections, ICocoOverlap overlap)
{
    private readonly double[] ious = overlap.Measure(groundTruth, detections);
    private readonly double[] areas = [.. detections.Select(result => overlap.Area(result))];

    /// <summary>Matches within a range of areas.</summary>
    /// <param name="least">Smallest area that counts, in square pixels.</param>
    /// <param name="most">Largest area that counts.</param>
    /// <param name="matched">Per detection, bit t tells whether it found ground truth at threshold t.</param>
    /// <param name="ignored">Per detection, bit t tells whether it counts neither for nor against at threshold t.</param>
    /// <returns>How many annotations are to be found.</returns>
    public int Match(double least, double most, Span<int> matched, Span<int> ignored)
    {
        var count = groundTruth.Count;
        var isIgnored = new bool[count];
        for (var g = 0; g < count; g++) isIgnored[g] = groundTruth[g].IsCrowd || groundTruth[g].Area < least || groundTruth[g].Area > most;
        // Annotations that count come first, so that a detection takes an ignored one only when no other fits.
        var order = Enumerable.Range(0, count).OrderBy(g => isIgnored[g]).ToArray();
        var taken = new bool[count];
        for (var t = 0; t < CocoCriteria.IouThresholds.Length; t++)
        {
            Array.Clear(taken);
            for (var d = 0; d < detections.Count; d++)
            {
                var best = FindMatch(d, CocoCriteria.IouThresholds[t], order, isIgnored, taken);
                if (best >= 0)
                {
                    taken[best] = true;
                    matched[d] |= 1 << t;
                    if (isIgnored[best]) ignored[d] |= 1 << t;
                }
                else
                {
                    var area = areas[d];
                    if (area < least || area > most) ignored[d] |= 1 << t;
                }
            }
        }

        return isIgnored.Count(flag => !flag);
    }

    private int FindMatch(int detection, double threshold, int[] order, bool[] isIgnored, bool[] taken)
    {
        var least = Math.Min(threshold, 1 - 1e-10);
        var best = -1;
        foreach (var g in order)
        {
            if (taken[g] && !groundTruth[g].IsCrowd) continue;
            if (best >= 0 && !isIgnored[best] && isIgnored[g]) break;
            var iou = ious[(detection * groundTruth.Count) + g];
            if (iou < least) continue;
            least = iou;
            best = g;
        }

        return best;
    }
}
