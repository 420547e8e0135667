using System.Buffers;
using Detection.Core.Structures;

namespace Detection.Core.Masks;

/// <summary>Walks over run lengths as pycocotools' <c>maskApi</c> does.</summary>
internal static class RunLengthRuns
{
    /// <summary>pycocotools' <c>rleToBbox</c>.</summary>
    public static Box Bounds(ReadOnlySpan<int> counts, int height)
    {
        var even = counts.Length / 2 * 2;
        if (even == 0 || height == 0) return default;
        int left = int.MaxValue, top = int.MaxValue, right = -1, bottom = -1;
        var end = 0;
        for (var i = 0; i < even; i += 2)
        {
            var start = end + counts[i];
            end = start + counts[i + 1];
            if (end == start) continue;
            var begun = start / height;
            var last = (end - 1) / height;
            left = Math.Min(left, begun);
            right = Math.Max(right, last);
            if (begun < last)
            {
                (top, bottom) = (0, height - 1);
                continue;
            }

            top = Math.Min(top, start % height);
            bottom = Math.Max(bottom, (end - 1) % height);
        }

        return right < 0 ? default : new Box(left, top, right + 1, bottom + 1);
    }

    /// <summary>Pixels that are in both masks.</summary>
    public static long Intersection(ReadOnlySpan<int> first, ReadOnlySpan<int> second)
    {
        long common = 0;
        int a = 0, b = 0;
        var (endA, endB) = (first[0], second[0]);
        var place = 0;
        while (true)
        {
            var end = Math.Min(endA, endB);
            if ((a & b & 1) != 0) common += end - place;
            place = end;
            if (endA == end)
            {
                if (++a == first.Length) return common;
                endA += first[a];
            }
            else
            {
                if (++b == second.Length) return common;
                endB += second[b];
            }
        }
    }

    /// <summary>pycocotools' <c>rleMerge</c> of two masks of one size.</summary>
    public static int[] Merge(ReadOnlySpan<int> first, ReadOnlySpan<int> second, bool intersect)
    {
        var rented = ArrayPool<int>.Shared.Rent(first.Length + second.Length + 1);
        var (restA, restB, a, b) = (first[0], second[0], 1, 1);
        bool inA = false, inB = false, inside = false;
        int length = 0, run = 0;
        bool more;
        do
        {
            var step = Math.Min(restA, restB);
            run += step;
            restA -= step;
            if (restA == 0 && a < first.Length) (restA, inA) = (first[a++], !inA);
            restB -= step;
            if (restB == 0 && b < second.Length) (restB, inB) = (second[b++], !inB);
            more = restA + (long)restB > 0;
            var was = inside;
            inside = intersect ? inA && inB : inA || inB;
            if (inside == was && more) continue;
            rented[length++] = run;
            run = 0;
        }
        while (more);
        var merged = rented.AsSpan(0, length).ToArray();
        ArrayPool<int>.Shared.Return(rented);
        return merged;
    }
}
