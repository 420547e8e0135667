using System.Numerics;

namespace Detection.Ops.Nms;

/// <summary>Greedy suppression of boxes that are sorted by score, on the CPU: each kept box is compared with all later ones at
/// once. The arithmetic is mmcv's <c>nms_cpu</c>.</summary>
internal sealed unsafe class NmsKernel
{
    private readonly int count;
    private readonly float[] coordinates;
    private readonly int[] suppressed;
    private readonly int padded;
    private readonly int offset;

    /// <param name="boxes">[n, 4] x1 y1 x2 y2.</param>
    /// <param name="order">Which of them take part, best first.</param>
    /// <param name="shift">Added to all coordinates of a box; null adds nothing.</param>
    /// <param name="offset">1 where a box includes its last pixel.</param>
    public NmsKernel(float* boxes, ReadOnlySpan<int> order, float* shift, int offset)
    {
        count = order.Length;
        this.offset = offset;
        padded = count + Vector<float>.Count;
        coordinates = new float[5 * padded];
        suppressed = new int[padded];
        for (var rank = 0; rank < count; rank++)
        {
            var box = boxes + (4L * order[rank]);
            var moved = shift is null ? 0 : shift[order[rank]];
            var (x1, y1, x2, y2) = (box[0] + moved, box[1] + moved, box[2] + moved, box[3] + moved);
            coordinates[rank] = x1;
            coordinates[padded + rank] = y1;
            coordinates[(2 * padded) + rank] = x2;
            coordinates[(3 * padded) + rank] = y2;
            coordinates[(4 * padded) + rank] = (x2 - x1 + offset) * (y2 - y1 + offset);
        }
    }

    /// <summary>Marks the ranks that survive, at most <paramref name="limit"/> of them, best first.</summary>
    public int[] Keep(float threshold, int limit)
    {
        var kept = new List<int>(Math.Min(limit, count));
        fixed (float* x1 = coordinates)
        fixed (int* dropped = suppressed)
        {
            for (var rank = 0; rank < count && kept.Count < limit; rank++)
            {
                if (dropped[rank] != 0) continue;
                kept.Add(rank);
                Suppress(x1, dropped, rank, threshold);
            }
        }

        return [.. kept];
    }

    private void Suppress(float* x1, int* dropped, int rank, float threshold)
    {
        var y1 = x1 + padded;
        var x2 = x1 + (2 * padded);
        var y2 = x1 + (3 * padded);
        var areas = x1 + (4 * padded);
        var lanes = Vector<float>.Count;
        var bx1 = new Vector<float>(x1[rank]);
        var by1 = new Vector<float>(y1[rank]);
        var bx2 = new Vector<float>(x2[rank]);
        var by2 = new Vector<float>(y2[rank]);
        var area = new Vector<float>(areas[rank]);
        var limit = new Vector<float>(threshold);
        var grown = new Vector<float>(offset);
        for (var index = rank + 1; index < count; index += lanes)
        {
            var width = Vector.Max(Vector.Min(bx2, Vector.Load(x2 + index)) - Vector.Max(bx1, Vector.Load(x1 + index)) + grown, Vector<float>.Zero);
            var height = Vector.Max(Vector.Min(by2, Vector.Load(y2 + index)) - Vector.Max(by1, Vector.Load(y1 + index)) + grown, Vector<float>.Zero);
            var intersection = width * height;
            var overlap = intersection / (area + Vector.Load(areas + index) - intersection);
            var flags = Vector.GreaterThan(overlap, limit) | Vector.Load(dropped + index);
            flags.Store(dropped + index);
        }
    }
}
