using static TorchSharp.torch;

namespace Detection.Models.DenseHeads;

/// <summary>How central points are in boxes: between left and right, times between top and bottom (Tian et al., FCOS, ICCV 2019, eq. 3).</summary>
internal static class Centrality
{
    /// <summary>The centerness of points inside their boxes.</summary>
    /// <param name="toLow">[n, 2] distances to left and top.</param>
    /// <param name="toHigh">[n, 2] distances to right and bottom.</param>
    /// <returns>[n] in 0 .. 1.</returns>
    public static Tensor Of(Tensor toLow, Tensor toHigh)
    {
        using var scope = NewDisposeScope();
        var ratios = toLow.minimum(toHigh) / toLow.maximum(toHigh);
        return (ratios.select(1, 0) * ratios.select(1, 1)).sqrt().MoveToOuterDisposeScope();
    }
}
