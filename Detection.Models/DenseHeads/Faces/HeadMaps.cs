using static TorchSharp.torch;

namespace Detection.Models.DenseHeads.Faces;

/// <summary>A head's maps as rows, one per prior.</summary>
internal static class HeadMaps
{
    /// <summary>All levels of a batch together.</summary>
    /// <param name="maps">[N, A * K, H, W] per level.</param>
    /// <param name="columns">K.</param>
    /// <returns>[N, P, K], P the priors of all levels, position-major.</returns>
    public static Tensor Rows(Tensor[] maps, int columns)
    {
        using var scope = NewDisposeScope();
        return cat([.. maps.Select(map => map.permute(0, 2, 3, 1).reshape(map.shape[0], -1, columns))], 1).MoveToOuterDisposeScope();
    }

    /// <summary>Height and width of each level.</summary>
    /// <param name="maps">[N, ?, H, W] per level.</param>
    public static (int Height, int Width)[] Sizes(Tensor[] maps) => [.. maps.Select(map => ((int)map.shape[2], (int)map.shape[3]))];
}
