namespace TorchSharp;

#nullable disable annotations

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            public static Tensor fractional_max_pool2d(
                Tensor input, long kernel_size, long? output_size = null, double? output_ratio = null)
                => fractional_max_pool2d(
                    input, [kernel_size, kernel_size], output_size is { } size ? [size, size] : null, output_ratio is { } ratio ? [ratio, ratio] : null);
            public static Tensor fractional_max_pool2d(
                Tensor input, (long, long) kernel_size, (long, long)? output_size = null, (double, double)? output_ratio = null)
                => fractional_max_pool2d(
                    input, [kernel_size.Item1, kernel_size.Item2],
                    output_size is { } size ? [size.Item1, size.Item2] : null,
                    output_ratio is { } ratio ? [ratio.Item1, ratio.Item2] : null);
            public static Tensor fractional_max_pool2d(
                Tensor input, long[] kernel_size, long[] output_size = null, double[] output_ratio = null)
                => First(fractional_max_pool2d_with_indices(input, kernel_size, output_size, output_ratio));

            private static readonly Op FractionalMaxPool2dOp = new("aten::fractional_max_pool2d");
            public static (Tensor Values, Tensor Indices) fractional_max_pool2d_with_indices(
                Tensor input, long kernel_size, long? output_size = null, double? output_ratio = null)
                => fractional_max_pool2d_with_indices(
                    input, [kernel_size, kernel_size], output_size is { } size ? [size, size] : null, output_ratio is { } ratio ? [ratio, ratio] : null);
            public static (Tensor Values, Tensor Indices) fractional_max_pool2d_with_indices(
                Tensor input, (long, long) kernel_size, (long, long)? output_size = null, (double, double)? output_ratio = null)
                => fractional_max_pool2d_with_indices(
                    input, [kernel_size.Item1, kernel_size.Item2],
                    output_size is { } size ? [size.Item1, size.Item2] : null,
                    output_ratio is { } ratio ? [ratio.Item1, ratio.Item2] : null);
            public static (Tensor Values, Tensor Indices) fractional_max_pool2d_with_indices(
                Tensor input, long[] kernel_size, long[] output_size = null, double[] output_ratio = null)
            {
                var size = FractionalSize(input, 2, output_size, output_ratio);
                using var samples = FractionalSamples(input, 2);
                return FractionalMaxPool2dOp.Call2(input, kernel_size, size, samples);
            }

            public static Tensor fractional_max_pool3d(
                Tensor input, long kernel_size, long? output_size = null, double? output_ratio = null)
                => fractional_max_pool3d(
                    input, [kernel_size, kernel_size, kernel_size], output_size is { } size ? [size, size, size] : null, output_ratio is { } ratio ? [ratio, ratio, ratio] : null);
            public static Tensor fractional_max_pool3d(
                Tensor input, (long, long, long) kernel_size, (long, long, long)? output_size = null,
                (double, double, double)? output_ratio = null)
                => fractional_max_pool3d(
                    input, [kernel_size.Item1, kernel_size.Item2, kernel_size.Item3],
                    output_size is { } size ? [size.Item1, size.Item2, size.Item3] : null,
                    output_ratio is { } ratio ? [ratio.Item1, ratio.Item2, ratio.Item3] : null);
            public static Tensor fractional_max_pool3d(
                Tensor input, long[] kernel_size, long[] output_size = null, double[] output_ratio = null)
                => First(fractional_max_pool3d_with_indices(input, kernel_size, output_size, output_ratio));

            private static readonly Op FractionalMaxPool3dOp = new("aten::fractional_max_pool3d");
            public static (Tensor Values, Tensor Indices) fractional_max_pool3d_with_indices(
                Tensor input, long kernel_size, long? output_size = null, double? output_ratio = null)
                => fractional_max_pool3d_with_indices(
                    input, [kernel_size, kernel_size, kernel_size], output_size is { } size ? [size, size, size] : null, output_ratio is { } ratio ? [ratio, ratio, ratio] : null);
            public static (Tensor Values, Tensor Indices) fractional_max_pool3d_with_indices(
                Tensor input, (long, long, long) kernel_size, (long, long, long)? output_size = null,
                (double, double, double)? output_ratio = null)
                => fractional_max_pool3d_with_indices(
                    input, [kernel_size.Item1, kernel_size.Item2, kernel_size.Item3],
                    output_size is { } size ? [size.Item1, size.Item2, size.Item3] : null,
                    output_ratio is { } ratio ? [ratio.Item1, ratio.Item2, ratio.Item3] : null);
            public static (Tensor Values, Tensor Indices) fractional_max_pool3d_with_indices(
                Tensor input, long[] kernel_size, long[] output_size = null, double[] output_ratio = null)
            {
                var size = FractionalSize(input, 3, output_size, output_ratio);
                using var samples = FractionalSamples(input, 3);
                return FractionalMaxPool3dOp.Call2(input, kernel_size, size, samples);
            }

            private static long[] FractionalSize(Tensor input, int dimensions, long[] output_size, double[] output_ratio)
            {
                if (output_size is not null && output_ratio is null)
                {
                    return output_size;
                }

                if (output_ratio is not null && output_size is null)
                {
                    return [.. input.shape[^dimensions..].Select((length, i) => (long)(length * output_ratio[i]))];
                }

                throw new ArgumentException("fractional_max_pool requires one of output_size and output_ratio, not both");
            }

            private static Tensor FractionalSamples(Tensor input, int dimensions)
            {
                var batched = input.ndim == dimensions + 2;
                var shape = input.shape;
                return rand([batched ? shape[0] : 1, shape[batched ? 1 : 0], dimensions], input.dtype, input.device);
            }
        }
    }
}
