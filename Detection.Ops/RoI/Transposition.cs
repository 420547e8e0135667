using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Detection.Ops.RoI;

/// <summary>Turns the block of one region between [bins, C], in which it is computed, and [C, bins], in which it is stored.</summary>
internal static unsafe class Transposition
{
    private const int ChannelsAtATime = 16;
    private const int Tile = 4;

    /// <summary>Writes [C, bins] from [bins, C].</summary>
    /// <param name="source">[bins, C], rows <paramref name="stride"/> apart.</param>
    /// <param name="stride">Floats from bin to bin of the source.</param>
    /// <param name="target">[C, bins].</param>
    /// <param name="bins">Number of bins.</param>
    /// <param name="channels">Number of channels.</param>
    public static void FromChannelsLast(float* source, int stride, float* target, int bins, int channels) =>
        Turn(source, stride, target, bins, bins, channels);

    /// <summary>Writes [bins, C] from [C, bins].</summary>
    /// <param name="source">[C, bins].</param>
    /// <param name="target">[bins, C], rows <paramref name="stride"/> apart.</param>
    /// <param name="stride">Floats from bin to bin of the target.</param>
    /// <param name="bins">Number of bins.</param>
    /// <param name="channels">Number of channels.</param>
    public static void ToChannelsLast(float* source, float* target, int stride, int bins, int channels) =>
        Turn(source, bins, target, stride, channels, bins);

    // A band of columns at a time, so that the lines being written stay in the first-level cache.
    private static void Turn(float* source, int sourceStride, float* target, int targetStride, int rows, int columns)
    {
        for (var begin = 0; begin < columns; begin += ChannelsAtATime)
        {
            var end = Math.Min(begin + ChannelsAtATime, columns);
            var row = 0;
            if (Sse.IsSupported && end - begin == ChannelsAtATime)
            {
                for (; row + Tile <= rows; row += Tile)
                {
                    for (var column = begin; column < end; column += Tile)
                        TurnTile(source + ((long)row * sourceStride) + column, sourceStride, target + ((long)column * targetStride) + row, targetStride);
                }
            }

            for (; row < rows; row++)
            {
                var from = source + ((long)row * sourceStride);
                var to = target + ((long)begin * targetStride) + row;
                for (var column = begin; column < end; column++, to += targetStride) *to = from[column];
            }
        }
    }

    private static void TurnTile(float* source, long sourceStride, float* target, long targetStride)
    {
        var row0 = Vector128.Load(source);
        var row1 = Vector128.Load(source + sourceStride);
        var row2 = Vector128.Load(source + (2 * sourceStride));
        var row3 = Vector128.Load(source + (3 * sourceStride));
        var low01 = Sse.UnpackLow(row0, row1);
        var high01 = Sse.UnpackHigh(row0, row1);
        var low23 = Sse.UnpackLow(row2, row3);
        var high23 = Sse.UnpackHigh(row2, row3);
        Sse.MoveLowToHigh(low01, low23).Store(target);
        Sse.MoveHighToLow(low23, low01).Store(target + targetStride);
        Sse.MoveLowToHigh(high01, high23).Store(target + (2 * targetStride));
        Sse.MoveHighToLow(high23, high01).Store(target + (3 * targetStride));
    }
}
