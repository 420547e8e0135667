using static TorchSharp.Tests.Operators.Gradients.GradientCase;
using static TorchSharp.Tests.Operators.Gradients.Input;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace TorchSharp.Tests.Operators.Gradients;

internal static class SamplingGradients
{
    public static GradientCase[] Cases =>
    [
        Of("pad", Any(1, 2, 2), x => F.pad(x, (1, 2), value: 3)),
        Of("pad by reflection", Any(1, 3, 3), x => F.pad(x, [1, 1], PaddingModes.Reflect)),
        Of("pad by replication", Any(1, 1, 2, 2), x => F.pad(x, (1, 0, 0, 1), PaddingModes.Replicate)),
        Of("pad circularly", Any(1, 1, 3), x => F.pad(x, [2, 1], PaddingModes.Circular)),
        Of("unfold", Any(1, 1, 4, 4), x => F.unfold(x, 3, padding: 1, stride: 2)),
        Of("fold", Any(1, 4, 4), x => F.fold(x, 3, 2)),
        Of("pixel_shuffle", Any(1, 4, 2, 2), x => F.pixel_shuffle(x, 2)),
        Of("pixel_unshuffle", Any(1, 1, 4, 4), x => F.pixel_unshuffle(x, 2)),
        Of("nearest", Any(1, 1, 2, 3), x => F.interpolate(x, [4, 5])),
        Of("nearest exact", Any(1, 1, 2, 3), x => F.interpolate(x, [4, 5], mode: InterpolationMode.NearestExact)),
        Of("linear", Any(1, 1, 4), x => F.interpolate(x, [7], mode: InterpolationMode.Linear)),
        Of("bilinear", Any(1, 1, 2, 3), x => F.interpolate(x, [5, 4], mode: InterpolationMode.Bilinear)),
        Of(
            "bilinear with aligned corners",
            Any(1, 1, 2, 3),
            x => F.interpolate(x, scale_factor: [2, 2], mode: InterpolationMode.Bilinear, align_corners: true)),
        Of("bicubic", Any(1, 1, 3, 3), x => F.interpolate(x, [5, 5], mode: InterpolationMode.Bicubic)),
        Of(
            "antialiased bilinear",
            Any(1, 1, 5, 5),
            x => F.interpolate(x, [3, 3], mode: InterpolationMode.Bilinear, antialias: true)),
        Of("trilinear", Any(1, 1, 2, 2, 2), x => F.interpolate(x, [3, 3, 3], mode: InterpolationMode.Trilinear)),
        Of("area", Any(1, 1, 4, 6), x => F.interpolate(x, [2, 3], mode: InterpolationMode.Area)),
        Of("grid_sample", Any(1, 1, 4, 4), new Input(-0.83, 0.77, 1, 2, 2, 2), (x, grid) => F.grid_sample(x, grid)),
        Of(
            "grid_sample from the border",
            Any(1, 1, 4, 4),
            new Input(-0.83, 0.77, 1, 2, 2, 2),
            (x, grid) => F.grid_sample(x, grid, padding_mode: GridSamplePaddingMode.Border, align_corners: true)),
        Of("affine_grid", Any(1, 2, 3), theta => F.affine_grid(theta, [1, 1, 3, 2])),
    ];
}
