using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Detection.Ops.Nms;

/// <summary>Greedy suppression with plain tensor operators: all overlaps are compared where the boxes are, the comparisons
/// come to the CPU once as bits, and the CPU walks over them. No synchronisation per kept box.</summary>
internal static class NmsOnDevice
{
    // Bounds the size of the overlap matrix that exists at a time.
    private const long MaxCells = 1L << 25;
    private static readonly long[] BitValues = [1, 2, 4, 8, 16, 32, 64, 128];

    /// <param name="boxes">[n, 4] sorted by score.</param>
    /// <param name="threshold">Overlaps above this suppress.</param>
    /// <param name="offset">1 where a box includes its last pixel.</param>
    /// <param name="limit">How many boxes to keep at most.</param>
    /// <returns>The kept ranks on the CPU, best first.</returns>
    public static int[] Keep(Tensor boxes, double threshold, int offset, int limit)
    {
        using var scope = NewDisposeScope();
        var count = (int)boxes.shape[0];
        var words = (count + 63) / 64;
        var columns = nn.functional.pad(boxes, [0, 0, 0, (words * 64L) - count]);
        var bitValues = tensor(BitValues, uint8, boxes.device);
        var rows = (int)Math.Clamp(MaxCells / Math.Max(1, words * 64L), 1, count);
        var packed = new List<Tensor>();
        for (var start = 0; start < count; start += rows)
        {
            var over = Overlaps(boxes.narrow(0, start, Math.Min(rows, count - start)), columns, offset) > threshold;
            var bytes = over.reshape(-1, words * 8L, 8).to(uint8) * bitValues;
            packed.Add(bytes.sum(2, type: uint8));
        }

        var matrix = MemoryMarshal.Cast<byte, ulong>(cat(packed, 0).cpu().contiguous().bytes);
        var dropped = new ulong[words];
        var kept = new List<int>();
        for (var rank = 0; rank < count && kept.Count < limit; rank++)
        {
            if ((dropped[rank >> 6] >> (rank & 63) & 1) != 0) continue;
            kept.Add(rank);
            var row = matrix.Slice(rank * words, words);
            for (var word = rank >> 6; word < words; word++) dropped[word] |= row[word];
        }

        return [.. kept];
    }

    private static Tensor Overlaps(Tensor rows, Tensor columns, int offset)
    {
        var (low1, high1) = (rows.narrow(1, 0, 2).unsqueeze(1), rows.narrow(1, 2, 2).unsqueeze(1));
        var (low2, high2) = (columns.narrow(1, 0, 2), columns.narrow(1, 2, 2));
        var extent = (high1.minimum(high2) - low1.maximum(low2) + offset).clamp(min: 0);
        var intersection = extent.select(-1, 0) * extent.select(-1, 1);
        return intersection / (Area(low1, high1) + Area(low2, high2) - intersection);

        Tensor Area(Tensor low, Tensor high)
        {
            var size = high - low + offset;
            return size.select(-1, 0) * size.select(-1, 1);
        }
    }
}
