using static TorchSharp.torch;

namespace Detection.Models.DenseHeads;

/// <summary>Views of a head's maps as rows of predictions.</summary>
internal static class LevelMaps
{
    /// <summary>Height and width of each map in cells.</summary>
    public static (int Height, int Width)[] Sizes(IEnumerable<Tensor> maps) => [.. maps.Select(map => ((int)map.shape[2], (int)map.shape[3]))];

    /// <summary>[N, A * K, H, W] as [N * H * W * A, K]; a view where the map is channels_last.</summary>
    public static Tensor Rows(Tensor map, int columns) => map.permute(0, 2, 3, 1).reshape(-1, columns);

    /// <summary>[N, A * K, H, W] as [N, H * W * A, K].</summary>
    public static Tensor RowsPerImage(Tensor map, int columns) => map.permute(0, 2, 3, 1).reshape(map.shape[0], -1, columns);

    /// <summary>One image's [A * K, H, W] as [H * W * A, K].</summary>
    public static Tensor RowsOf(Tensor map, int image, int columns) => map.select(0, image).permute(1, 2, 0).reshape(-1, columns);
}
