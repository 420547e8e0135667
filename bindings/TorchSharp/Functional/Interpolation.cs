namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            private static readonly Op UpsampleNearest1dVecOp = new("aten::upsample_nearest1d", "vec");
            public static Tensor upsample_nearest1d(Tensor input, long? outputSize, double? scaleFactor)
                => UpsampleNearest1dVecOp.Call(
                    input, outputSize is { } size ? new[] { size } : null, scaleFactor is { } scale ? new[] { scale } : null);

            private static readonly Op UpsampleNearest2dVecOp = new("aten::upsample_nearest2d", "vec");
            public static Tensor upsample_nearest2d(Tensor input, long[]? outputSizes = null, double[]? scaleFactors = null)
                => UpsampleNearest2dVecOp.Call(input, outputSizes, scaleFactors);

            private static readonly Op UpsampleNearest3dVecOp = new("aten::upsample_nearest3d", "vec");
            public static Tensor upsample_nearest3d(Tensor input, long[]? outputSizes = null, double[]? scaleFactors = null)
                => UpsampleNearest3dVecOp.Call(input, outputSizes, scaleFactors);

            private static readonly Op UpsampleNearestExact1dVecOp = new("aten::_upsample_nearest_exact1d", "vec");
            private static readonly Op UpsampleNearestExact2dVecOp = new("aten::_upsample_nearest_exact2d", "vec");
            private static readonly Op UpsampleNearestExact3dVecOp = new("aten::_upsample_nearest_exact3d", "vec");
            private static readonly Op UpsampleLinear1dVecOp = new("aten::upsample_linear1d", "vec");
            private static readonly Op UpsampleBilinear2dAaVecOp = new("aten::_upsample_bilinear2d_aa", "vec");
            private static readonly Op UpsampleBilinear2dVecOp = new("aten::upsample_bilinear2d", "vec");
            private static readonly Op UpsampleBicubic2dAaVecOp = new("aten::_upsample_bicubic2d_aa", "vec");
            private static readonly Op UpsampleBicubic2dVecOp = new("aten::upsample_bicubic2d", "vec");
            private static readonly Op UpsampleTrilinear3dVecOp = new("aten::upsample_trilinear3d", "vec");
            public static Tensor interpolate(
                Tensor x, long[]? size = null, double[]? scale_factor = null, InterpolationMode mode = InterpolationMode.Nearest,
                bool? align_corners = null, bool recompute_scale_factor = false, bool antialias = false)
            {
                if ((size is null) == (scale_factor is null))
                {
                    throw new ArgumentException("interpolate requires one of size and scale_factor, not both", nameof(size));
                }

                if (recompute_scale_factor)
                {
                    size ??= Scaled(x, scale_factor!);
                    scale_factor = null;
                }

                var spatial = (int)x.ndim - 2;
                var align = align_corners ?? false;
                return (mode, spatial) switch
                {
                    (InterpolationMode.Nearest, 1) => UpsampleNearest1dVecOp.Call(x, size, scale_factor),
                    (InterpolationMode.Nearest, 2) => UpsampleNearest2dVecOp.Call(x, size, scale_factor),
                    (InterpolationMode.Nearest, 3) => UpsampleNearest3dVecOp.Call(x, size, scale_factor),
                    (InterpolationMode.NearestExact, 1) => UpsampleNearestExact1dVecOp.Call(x, size, scale_factor),
                    (InterpolationMode.NearestExact, 2) => UpsampleNearestExact2dVecOp.Call(x, size, scale_factor),
                    (InterpolationMode.NearestExact, 3) => UpsampleNearestExact3dVecOp.Call(x, size, scale_factor),
                    (InterpolationMode.Area, 1) => adaptive_avg_pool1d(x, (size ?? Scaled(x, scale_factor!))[0]),
                    (InterpolationMode.Area, 2) => adaptive_avg_pool2d(x, size ?? Scaled(x, scale_factor!)),
                    (InterpolationMode.Area, 3) => adaptive_avg_pool3d(x, size ?? Scaled(x, scale_factor!)),
                    (InterpolationMode.Linear, 1) => UpsampleLinear1dVecOp.Call(x, size, align, scale_factor),
                    (InterpolationMode.Bilinear, 2) when antialias => UpsampleBilinear2dAaVecOp.Call(x, size, align, scale_factor),
                    (InterpolationMode.Bilinear, 2) => UpsampleBilinear2dVecOp.Call(x, size, align, scale_factor),
                    (InterpolationMode.Bicubic, 2) when antialias => UpsampleBicubic2dAaVecOp.Call(x, size, align, scale_factor),
                    (InterpolationMode.Bicubic, 2) => UpsampleBicubic2dVecOp.Call(x, size, align, scale_factor),
                    (InterpolationMode.Trilinear, 3) => UpsampleTrilinear3dVecOp.Call(x, size, align, scale_factor),
                    _ => throw new ArgumentException($"interpolation mode {mode} does not apply to an input of {x.ndim} dimensions", nameof(mode)),
                };
            }

            public static Tensor upsample(
                Tensor input, long[]? size = null, double[]? scale_factor = null, UpsampleMode mode = UpsampleMode.Nearest,
                bool align_corners = false)
                => interpolate(input, size, scale_factor, (InterpolationMode)mode, align_corners);

            public static Tensor upsample_bilinear(Tensor x, long[]? size = null, double[]? scale_factor = null, bool align_corners = false)
                => interpolate(x, size, scale_factor, InterpolationMode.Bilinear, align_corners);

            public static Tensor upsample_nearest(Tensor x, long[]? size = null, double[]? scale_factor = null, bool align_corners = false)
                => interpolate(x, size, scale_factor, InterpolationMode.Nearest);

            private static long[] Scaled(Tensor x, double[] scale_factor)
                => [.. x.shape[2..].Select((length, i) => (long)Math.Floor(length * scale_factor[scale_factor.Length == 1 ? 0 : i]))];
        }
    }
}
