using Detection.Core.Structures;

namespace Detection.Datasets.Evaluation;

/// <summary>Pascal VOC's mean average precision (mmdetection's <c>eval_map</c>): a detection counts for the object it overlaps
/// most, and a second one for the same object counts against.</summary>
/// <param name="classes">Class names.</param>
/// <param name="rule">How precision over recall becomes a number.</param>
/// <param name="iouThreshold">The overlap from which a detection has found an object.</param>
/// <param name="endsIncluded">Whether a box's width is x2 - x1 + 1, as VOC's own program has it, or x2 - x1.</param>
public sealed class VocEvaluator(
    IReadOnlyList<string> classes,
    AveragePrecisionRule rule = AveragePrecisionRule.Area,
    double iouThreshold = 0.5,
    bool endsIncluded = false)
{
    private readonly float extra = endsIncluded ? 1 : 0;

    /// <summary>Scores detections.</summary>
    /// <param name="results">One per image.</param>
    /// <param name="annotations">The annotations of each image; ignored ones count neither for nor against.</param>
    public VocSummary Evaluate(IReadOnlyList<ImageDetections> results, IReadOnlyList<IReadOnlyList<ObjectAnnotation>> annotations)
    {
        var rows = new VocClassResult[classes.Count];
        Parallel.For(0, rows.Length, label => rows[label] = EvaluateClass(label, results, annotations));
        return new VocSummary(iouThreshold, rows);
    }

    private VocClassResult EvaluateClass(int label, IReadOnlyList<ImageDetections> results, IReadOnlyList<IReadOnlyList<ObjectAnnotation>> annotations)
    {
        var outcomes = new List<(float Score, bool Hit, bool Miss)>();
        var objects = 0;
        for (var image = 0; image < results.Count; image++)
        {
            var truth = annotations[image].Where(annotation => annotation.Label == label).OrderBy(annotation => annotation.Ignore).ToArray();
            objects += truth.Count(annotation => !annotation.Ignore);
            outcomes.AddRange(MatchImage(label, results[image], truth));
        }

        int hits = 0, misses = 0;
        var curve = new List<(double Recall, double Precision)>();
        foreach (var (_, hit, miss) in outcomes.OrderByDescending(outcome => outcome.Score))
        {
            if (hit) hits++;
            if (miss) misses++;
            curve.Add((hits / (double)Math.Max(objects, 1), hits / (double)Math.Max(hits + misses, 1)));
        }

        var precision = objects == 0 ? 0 : rule == AveragePrecisionRule.Area ? Area(curve) : ElevenPoints(curve);
        return new VocClassResult(classes[label], objects, outcomes.Count, objects == 0 ? 0 : hits / (double)objects, precision);
    }

    private IEnumerable<(float Score, bool Hit, bool Miss)> MatchImage(int label, ImageDetections result, ObjectAnnotation[] truth)
    {
        var taken = new bool[truth.Length];
        foreach (var index in Enumerable.Range(0, result.Labels.Length).Where(i => result.Labels[i] == label).OrderByDescending(i => result.Scores[i]))
        {
            var (best, overlap) = (-1, -1f);
            for (var g = 0; g < truth.Length; g++)
            {
                var iou = Overlap(result.Boxes[index], truth[g].Box);
                if (iou > overlap) (best, overlap) = (g, iou);
            }

            var found = best >= 0 && overlap >= iouThreshold;
            var counts = found && !truth[best].Ignore;
            var hit = counts && !taken[best];
            if (hit) taken[best] = true;
            yield return (result.Scores[index], hit, !found || (counts && !hit));
        }
    }

    private float Overlap(in Box a, in Box b)
    {
        var width = Math.Max(Math.Min(a.X2, b.X2) - Math.Max(a.X1, b.X1) + extra, 0);
        var height = Math.Max(Math.Min(a.Y2, b.Y2) - Math.Max(a.Y1, b.Y1) + extra, 0);
        var common = width * height;
        var union = ((a.Width + extra) * (a.Height + extra)) + ((b.Width + extra) * (b.Height + extra)) - common;
        return common / Math.Max(union, 1e-6f);
    }

    private static double Area(List<(double Recall, double Precision)> curve)
    {
        double area = 0, best = 0;
        for (var i = curve.Count - 1; i >= 0; i--)
        {
            best = Math.Max(best, curve[i].Precision);
            area += (curve[i].Recall - (i > 0 ? curve[i - 1].Recall : 0)) * best;
        }

        return area;
    }

    private static double ElevenPoints(List<(double Recall, double Precision)> curve) =>
        Enumerable.Range(0, 11).Average(step => curve.Where(point => point.Recall >= step * 0.1).Select(point => point.Precision).DefaultIfEmpty(0).Max());
}
