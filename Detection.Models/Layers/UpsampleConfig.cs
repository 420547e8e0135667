using static TorchSharp.torch;

namespace Detection.Models.Layers;

/// <summary>How a feature map is enlarged: an <c>upsample_cfg</c>, the arguments of PyTorch's <c>interpolate</c>.</summary>
/// <param name="Mode">Nearest or bilinear.</param>
/// <param name="ScaleFactor">Factor in both directions; null fits the size of the map it is added to.</param>
/// <param name="AlignCorners">Whether the corner cells of both maps coincide (bilinear only).</param>
public sealed record UpsampleConfig(Interpolation Mode = Interpolation.Nearest, double? ScaleFactor = null, bool? AlignCorners = null)
{
    /// <summary>Enlarges a map.</summary>
    /// <param name="input">[N, C, H, W] float.</param>
    /// <param name="height">Height to reach, where there is no <see cref="ScaleFactor"/>.</param>
    /// <param name="width">Width to reach, likewise.</param>
    /// <returns>[N, C, H', W'].</returns>
    public Tensor Apply(Tensor input, long height, long width)
    {
        var mode = Mode == Interpolation.Nearest ? InterpolationMode.Nearest : InterpolationMode.Bilinear;
        return ScaleFactor is { } factor
            ? nn.functional.interpolate(input, scale_factor: [factor, factor], mode: mode, align_corners: AlignCorners)
            : nn.functional.interpolate(input, size: [height, width], mode: mode, align_corners: AlignCorners);
    }
}
