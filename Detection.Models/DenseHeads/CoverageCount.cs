using Detection.Core.Structures;
using Detection.Ops.Boxes;
using static TorchSharp.torch;

namespace Detection.Models.DenseHeads;

/// <summary>Counts what an assignment does for each object.</summary>
internal static class CoverageCount
{
    /// <summary>How priors cover the objects of an image, without gradient.</summary>
    /// <param name="assigned">[P] int64, which object each prior is trained on, counted from 1; zero or less is none.</param>
    /// <param name="levelCounts">How many of the priors are of each level.</param>
    /// <param name="truth">The objects.</param>
    /// <param name="boxes">[B, 4] x1 y1 x2 y2, the boxes whose overlap is measured; null measures none.</param>
    /// <param name="wanted">The overlap from which a box is trained on an object in any case; null where there is none.</param>
    /// <param name="boxesPerPrior">How many of the boxes in a row belong to one prior.</param>
    /// <returns>One per object.</returns>
    public static ObjectCoverage[] Of(Tensor assigned, IReadOnlyList<int> levelCounts, GroundTruth truth, Tensor? boxes = null, double? wanted = null, int boxesPerPrior = 1)
    {
        if (truth.Count == 0) return [];
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var counts = PerLevel(assigned.cpu().data<long>().ToArray(), levelCounts, truth.Count);
        if (boxes is null || boxes.shape[0] == 0) return [.. counts.Select(own => new ObjectCoverage(own, null, wanted))];
        var (overlaps, places) = BoxOverlaps.Pairwise(truth.Boxes, boxes).max(1);
        var (best, owners) = (overlaps.cpu().data<float>().ToArray(), assigned.index_select(0, places.div(boxesPerPrior, RoundingMode.floor)).cpu().data<long>().ToArray());
        return [.. counts.Select((own, index) => new ObjectCoverage(own, best[index], wanted) { Taken = owners[index] > 0 && owners[index] != index + 1 })];
    }

    private static int[][] PerLevel(long[] assigned, IReadOnlyList<int> levelCounts, int objects)
    {
        int[][] counts = [.. Enumerable.Range(0, objects).Select(_ => new int[levelCounts.Count])];
        var start = 0;
        for (var level = 0; level < levelCounts.Count; level++)
        {
            foreach (var number in assigned.AsSpan(start, levelCounts[level]))
                if (number > 0) counts[number - 1][level]++;
            start += levelCounts[level];
        }

        return counts;
    }
}
