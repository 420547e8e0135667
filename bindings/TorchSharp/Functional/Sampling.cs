namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            private static readonly Op PadOp = new("aten::pad");
            public static Tensor pad(Tensor input, long[] pad, PaddingModes mode = PaddingModes.Constant, double value = 0)
                => mode is PaddingModes.Constant or PaddingModes.Zeros
                    ? PadOp.Call(input, pad, "constant", value)
                    : PadOp.Call(input, pad, mode.ToString().ToLowerInvariant());
            public static Tensor pad(Tensor input, ReadOnlySpan<long> pad, PaddingModes mode = PaddingModes.Constant, double value = 0)
                => functional.pad(input, pad.ToArray(), mode, value);
            public static Tensor pad(Tensor input, (long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0)
                => functional.pad(input, new[] { pad.Item1, pad.Item2 }, mode, value);
            public static Tensor pad(
                Tensor input, (long, long, long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0)
                => functional.pad(input, new[] { pad.Item1, pad.Item2, pad.Item3, pad.Item4 }, mode, value);
            public static Tensor pad(Tensor input, long pad, PaddingModes mode = PaddingModes.Constant, double value = 0)
                => functional.pad(input, Enumerable.Repeat(pad, 2 * (int)input.ndim).ToArray(), mode, value);

            private static readonly Op GridSamplerOp = new("aten::grid_sampler");
            public static Tensor grid_sample(
                Tensor input, Tensor grid, GridSampleMode mode = GridSampleMode.Bilinear,
                GridSamplePaddingMode padding_mode = GridSamplePaddingMode.Zeros, bool? align_corners = null)
            {
                var interpolation = mode == GridSampleMode.Nearest ? 1 : 0;
                var outside = padding_mode switch
                {
                    GridSamplePaddingMode.Border => 1,
                    GridSamplePaddingMode.Reflection => 2,
                    _ => 0,
                };
                return GridSamplerOp.Call(input, grid, interpolation, outside, align_corners ?? false);
            }

            private static readonly Op AffineGridGeneratorOp = new("aten::affine_grid_generator");
            public static Tensor affine_grid(Tensor theta, long[]? size = null, bool align_corners = false)
                => AffineGridGeneratorOp.Call(theta, size ?? [], align_corners);

            private static readonly Op Im2colOp = new("aten::im2col");
            public static Tensor unfold(Tensor input, long kernel_size, long dilation = 1, long padding = 0, long stride = 1)
                => Im2colOp.Call(
                    input, (kernel_size, kernel_size), (dilation, dilation), (padding, padding), (stride, stride));
            public static Tensor unfold(
                Tensor input, (long, long) kernel_size, (long, long)? dilation = null, (long, long)? padding = null,
                (long, long)? stride = null)
                => Im2colOp.Call(input, kernel_size, dilation ?? (1, 1), padding ?? (0, 0), stride ?? (1, 1));

            private static readonly Op Col2imOp = new("aten::col2im");
            public static Tensor fold(
                Tensor input, long output_size, long kernel_size, long dilation = 1, long padding = 0, long stride = 1)
                => Col2imOp.Call(
                    input, (output_size, output_size), (kernel_size, kernel_size), (dilation, dilation), (padding, padding), (stride, stride));
            public static Tensor fold(
                Tensor input, (long, long) output_size, (long, long) kernel_size, (long, long)? dilation = null,
                (long, long)? padding = null, (long, long)? stride = null)
                => Col2imOp.Call(
                    input, output_size, kernel_size, dilation ?? (1, 1), padding ?? (0, 0), stride ?? (1, 1));

            private static readonly Op PixelShuffleOp = new("aten::pixel_shuffle");
            public static Tensor pixel_shuffle(Tensor input, long upscale_factor) => PixelShuffleOp.Call(input, upscale_factor);

            private static readonly Op PixelUnshuffleOp = new("aten::pixel_unshuffle");
            public static Tensor pixel_unshuffle(Tensor input, long downscale_factor) => PixelUnshuffleOp.Call(input, downscale_factor);
        }
    }
}
