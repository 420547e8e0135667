using Detection.Core.Structures;

namespace Detection.Datasets.Evaluation;

/// <summary>How many objects a detector's best boxes cover, whatever their class (mmdetection's <c>eval_recalls</c>): each box covers
/// one object, the closest pairs first.</summary>
public static class ProposalRecall
{
    private static readonly double[] Thresholds = [.. Enumerable.Range(0, 10).Select(step => 0.5 + (0.05 * step))];

    /// <summary>The recall averaged over IoU 0.50 to 0.95.</summary>
    /// <param name="objects">The objects of each image.</param>
    /// <param name="proposals">The boxes of each image, best score first.</param>
    /// <param name="count">How many of an image's boxes count.</param>
    /// <returns>0 .. 1; -1 where there is no object.</returns>
    public static double Average(IReadOnlyList<IReadOnlyList<Box>> objects, IReadOnlyList<IReadOnlyList<Box>> proposals, int count)
    {
        var overlaps = objects.Zip(proposals).SelectMany(image => Match(image.First, [.. image.Second.Take(count)])).ToArray();
        return overlaps.Length == 0 ? -1 : Thresholds.Average(threshold => overlaps.Count(overlap => overlap >= threshold) / (double)overlaps.Length);
    }

    private static double[] Match(IReadOnlyList<Box> objects, Box[] proposals)
    {
        var matched = new double[objects.Count];
        var pairs = objects.SelectMany((target, row) => proposals.Select((proposal, column) => (Overlap: Overlap(target, proposal), Row: row, Column: column)))
            .Where(pair => pair.Overlap > 0).OrderByDescending(pair => pair.Overlap).ThenBy(pair => pair.Row).ThenBy(pair => pair.Column);
        var (rows, columns) = (new HashSet<int>(), new HashSet<int>());
        foreach (var (overlap, row, column) in pairs)
        {
            if (rows.Contains(row) || columns.Contains(column)) continue;
            rows.Add(row);
            columns.Add(column);
            matched[row] = overlap;
        }

        return matched;
    }

    private static double Overlap(Box first, Box second)
    {
        var width = Math.Min(first.X2, second.X2) - Math.Max(first.X1, second.X1);
        var height = Math.Min(first.Y2, second.Y2) - Math.Max(first.Y1, second.Y1);
        if (width <= 0 || height <= 0) return 0;
        var intersection = (double)width * height;
        return intersection / (first.Area + (double)second.Area - intersection);
    }
}
