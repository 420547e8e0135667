using static TorchSharp.torch;

namespace Detection.Models.Layers.Plugins;

/// <summary>Which cells a query of a <see cref="GeneralizedAttention"/> may not look at because they are too far.</summary>
internal static class AttentionRange
{
    /// <summary>Makes the map of mmcv's <c>local_constraint_map</c>.</summary>
    /// <param name="length">Side of the largest map of queries.</param>
    /// <param name="range">How far a query looks, in cells.</param>
    /// <param name="keyStride">Step of the keys.</param>
    /// <returns>[length, length, keys, keys] uint8: 1 where a query (row, column) must not see a key (row, column).</returns>
    public static Tensor Forbidden(int length, int range, int keyStride)
    {
        using var scope = NewDisposeScope();
        var keys = ((length - 1) / keyStride) + 1;
        var seen = zeros(length, keys, float32);
        for (var query = 0; query < length; query++)
        {
            var first = Math.Max(FloorDivide(query - range, keyStride), 0);
            var last = Math.Min(FloorDivide(query + range + 1, keyStride) + 1, keys);
            if (last > first) seen[query, TensorIndex.Slice(first, last)].fill_(1);
        }

        var rows = seen.view(length, 1, keys, 1);
        var columns = seen.view(1, length, 1, keys);
        return (1 - (rows * columns)).to(uint8).MoveToOuterDisposeScope();
    }

    private static int FloorDivide(int value, int divisor) => (int)Math.Floor((double)value / divisor);
}
