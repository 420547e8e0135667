namespace Detection.Ops.Ranking;

/// <summary>Sort keys that order scores as a stable descending sort does: best first, equal scores by index, NaN before all.</summary>
internal static unsafe class ScoreKeys
{
    private const int BucketBits = 16;

    /// <summary>A key that grows as the score falls; its lower half is the index.</summary>
    public static ulong Make(float score, int index) => ((ulong)~Ascending(score) << 32) | (uint)index;

    /// <summary>The index in a key.</summary>
    public static int IndexOf(ulong key) => (int)(uint)key;

    /// <summary>The indices of all scores, best first.</summary>
    public static int[] Order(float* scores, int count)
    {
        var keys = new ulong[count];
        for (var index = 0; index < count; index++) keys[index] = Make(scores[index], index);
        Array.Sort(keys);
        var order = new int[count];
        for (var index = 0; index < count; index++) order[index] = IndexOf(keys[index]);
        return order;
    }

    /// <summary>The best keys in order, at most <paramref name="limit"/> of them.</summary>
    public static Span<ulong> Best(Span<ulong> keys, int limit)
    {
        if (limit >= keys.Length)
        {
            keys.Sort();
            return keys;
        }

        // Only the keys up to the bucket that holds the last place need sorting.
        var counts = new int[1 << BucketBits];
        foreach (var key in keys) counts[key >> (64 - BucketBits)]++;
        var (bucket, total) = (0, 0);
        while (total + counts[bucket] < limit) total += counts[bucket++];
        var kept = 0;
        for (var index = 0; index < keys.Length; index++)
        {
            if ((int)(keys[index] >> (64 - BucketBits)) <= bucket) keys[kept++] = keys[index];
        }

        keys = keys[..kept];
        keys.Sort();
        return keys[..limit];
    }

    private static uint Ascending(float score)
    {
        if (float.IsNaN(score)) return uint.MaxValue;
        if (score == 0) score = 0; // -0 ties with 0
        var bits = BitConverter.SingleToUInt32Bits(score);
        return (bits & 0x80000000u) != 0 ? ~bits : bits | 0x80000000u;
    }
}
