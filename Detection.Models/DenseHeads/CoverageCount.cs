using Detection.Core.Structures;
using Detection.Ops.Boxes;
using static TorchSharp.torch;

namespace Detection.Models.DenseHeads;

/// <summary>Counts what an assignment does for each object.</summary>
internal static class CoverageCount
{
    /// <summary>How priors cover the objects of an image, without gradient.</summary>
    /// <param name="assigned">[P] int64, which object each prior is trained on, counted from 1; zero or less is none.</param>
    /// <param name="truth">The objects.</param>
    /// <param name="boxes">[B, 4] x1 y1 x2 y2, the boxes whose overlap is measured; null measures none.</param>
    /// <param name="wanted">The overlap from which a box is trained on an object in any case; null where there is none.</param>
    /// <returns>One per object.</returns>
    public static ObjectCoverage[] Of(Tensor assigned, GroundTruth truth, Tensor? boxes = null, double? wanted = null)
    {
        if (truth.Count == 0) return [];
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var learning = assigned.masked_select(assigned > 0) - 1;
        var counts = zeros(truth.Count, int64, assigned.device).index_add_(0, learning, ones_like(learning), 1).cpu().data<long>().ToArray();
        if (boxes is null || boxes.shape[0] == 0) return [.. counts.Select(count => new ObjectCoverage((int)count, null, wanted))];
        var (overlaps, places) = BoxOverlaps.Pairwise(truth.Boxes, boxes).max(1);
        var (best, owners) = (overlaps.cpu().data<float>().ToArray(), assigned.index_select(0, places).cpu().data<long>().ToArray());
        return [.. counts.Select((count, index) => new ObjectCoverage((int)count, best[index], wanted) { Taken = owners[index] > 0 && owners[index] != index + 1 })];
    }
}
