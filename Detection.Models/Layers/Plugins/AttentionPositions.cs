using static TorchSharp.torch;

namespace Detection.Models.Layers.Plugins;

/// <summary>Sines and cosines of the distance between queries and keys, in one direction.</summary>
internal static class AttentionPositions
{
    private const double WaveLength = 1000;

    /// <summary>Embeds the distances.</summary>
    /// <param name="queries">Number of queries.</param>
    /// <param name="keys">Number of keys.</param>
    /// <param name="queryStride">Cells from one query to the next.</param>
    /// <param name="keyStride">Cells from one key to the next.</param>
    /// <param name="magnitude">What distances are multiplied by.</param>
    /// <param name="dimension">Length of the embedding of both directions.</param>
    /// <param name="like">A tensor of the type and on the device wanted.</param>
    /// <returns>[queries, keys, dimension / 2].</returns>
    public static Tensor Embed(long queries, long keys, int queryStride, int keyStride, double magnitude, int dimension, Tensor like)
    {
        using var scope = NewDisposeScope();
        var rows = arange(queries, like.dtype, like.device).view(-1, 1, 1) * queryStride;
        var columns = arange(keys, like.dtype, like.device).view(1, -1, 1) * keyStride;
        // In double precision: phases are long, and their rounding would show.
        var exponents = arange(0, dimension / 4.0, float64, like.device) * (4.0 / dimension);
        var waves = (exponents * Math.Log(WaveLength)).exp().to(like.dtype).view(1, 1, -1);
        var phases = (rows - columns) * magnitude / waves;
        return cat([phases.sin(), phases.cos()], 2).MoveToOuterDisposeScope();
    }
}
