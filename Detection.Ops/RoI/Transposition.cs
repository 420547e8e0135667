namespace Detection.Ops.RoI;

/// <summary>Turns the block of one region between [bins, C], in which it is computed, and [C, bins], in which it is stored.</summary>
internal static unsafe class Transposition
{
    private const int ChannelsAtATime = 16;

    /// <summary>Writes [C, bins] from [bins, C].</summary>
    /// <param name="source">[bins, C], rows <paramref name="stride"/> apart.</param>
    /// <param name="stride">Floats from bin to bin of the source.</param>
    /// <param name="target">[C, bins].</param>
    /// <param name="bins">Number of bins.</param>
    /// <param name="channels">Number of channels.</param>
    public static void FromChannelsLast(float* source, int stride, float* target, int bins, int channels)
    {
        for (var begin = 0; begin < channels; begin += ChannelsAtATime)
        {
            var end = Math.Min(begin + ChannelsAtATime, channels);
            for (var bin = 0; bin < bins; bin++)
            {
                var from = source + ((long)bin * stride);
                for (var channel = begin; channel < end; channel++) target[(channel * bins) + bin] = from[channel];
            }
        }
    }

    /// <summary>Writes [bins, C] from [C, bins].</summary>
    /// <param name="source">[C, bins].</param>
    /// <param name="target">[bins, C], rows <paramref name="stride"/> apart.</param>
    /// <param name="stride">Floats from bin to bin of the target.</param>
    /// <param name="bins">Number of bins.</param>
    /// <param name="channels">Number of channels.</param>
    public static void ToChannelsLast(float* source, float* target, int stride, int bins, int channels)
    {
        for (var begin = 0; begin < channels; begin += ChannelsAtATime)
        {
            var end = Math.Min(begin + ChannelsAtATime, channels);
            for (var bin = 0; bin < bins; bin++)
            {
                var to = target + ((long)bin * stride);
                for (var channel = begin; channel < end; channel++) to[channel] = source[(channel * bins) + bin];
            }
        }
    }
}
