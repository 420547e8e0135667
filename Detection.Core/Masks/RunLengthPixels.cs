using System.Buffers;

namespace Detection.Core.Masks;

/// <summary>Translates between pixels, row by row, and run lengths, column by column.</summary>
internal static class RunLengthPixels
{
    /// <summary>Run lengths of pixels; only the part of the image that the object is in is gone through by columns.</summary>
    public static int[] Encode(ReadOnlySpan<byte> pixels, int height, int width)
    {
        var (left, top, right, bottom) = Extent(pixels, height, width);
        if (right < left) return [height * width];
        var runs = ArrayPool<int>.Shared.Rent(((right - left + 1) * (bottom - top + 2)) + 3);
        var length = 0;
        var changed = 0;
        var inside = false;
        for (var x = left; x <= right; x++)
        {
            for (var y = top; y <= bottom; y++)
            {
                if (pixels[(y * width) + x] != 0 == inside) continue;
                Change((x * height) + y);
            }

            // Below the extent there is no object, nor above it in the next column.
            if (inside && (top > 0 || bottom < height - 1)) Change((x * height) + bottom + 1);
        }

        if (inside && right < width - 1) Change((right + 1) * height);
        runs[length++] = (height * width) - changed;
        // An object that reaches the last pixel leaves no background behind it.
        if (!inside && runs[length - 1] == 0) length--;
        var counts = runs.AsSpan(0, length).ToArray();
        ArrayPool<int>.Shared.Return(runs);
        return counts;

        void Change(int place)
        {
            runs[length++] = place - changed;
            changed = place;
            inside = !inside;
        }
    }

    /// <summary>Writes 1 where the object is.</summary>
    /// <param name="counts">The run lengths.</param>
    /// <param name="pixels">Row by row, zeros.</param>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    public static void Decode(ReadOnlySpan<int> counts, Span<byte> pixels, int height, int width)
    {
        var place = 0;
        for (var i = 0; i < counts.Length; i++)
        {
            if (i % 2 == 0)
            {
                place += counts[i];
                continue;
            }

            var (x, y) = (place / height, place % height);
            for (var rest = counts[i]; rest > 0; x++, y = 0)
            {
                var rows = Math.Min(rest, height - y);
                var target = (y * width) + x;
                for (var row = 0; row < rows; row++, target += width) pixels[target] = 1;
                rest -= rows;
            }

            place += counts[i];
        }
    }

    /// <summary>The first and last columns and rows that hold something; right is below left where nothing does.</summary>
    public static (int Left, int Top, int Right, int Bottom) Extent(ReadOnlySpan<byte> pixels, int height, int width)
    {
        int left = width, top = height, right = -1, bottom = -1;
        for (var y = 0; y < height; y++)
        {
            var row = pixels.Slice(y * width, width);
            var first = row.IndexOfAnyExcept((byte)0);
            if (first < 0) continue;
            top = Math.Min(top, y);
            bottom = y;
            left = Math.Min(left, first);
            right = Math.Max(right, row.LastIndexOfAnyExcept((byte)0));
        }

        return (left, top, right, bottom);
    }
}
