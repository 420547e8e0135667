namespace TorchSharp;

#nullable disable annotations

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            private static readonly Op AvgPool1dOp = new("aten::avg_pool1d");
            public static Tensor avg_pool1d(
                Tensor input, long kernel_size, long? stride = null, long? padding = null, bool ceil_mode = false,
                bool count_include_pad = true)
                => AvgPool1dOp.Call(input, Sizes.Of(kernel_size), Sizes.Of(stride), Sizes.Of(padding), ceil_mode, count_include_pad);

            private static readonly Op AvgPool2dOp = new("aten::avg_pool2d");
            public static Tensor avg_pool2d(
                Tensor input, long[] kernel_size, long[] stride = null, long[] padding = null, bool ceil_mode = false,
                bool count_include_pad = true, long? divisor_override = null)
                => AvgPool2dOp.Call(
                    input, kernel_size, Sizes.Of(stride), Sizes.Of(padding), ceil_mode, count_include_pad, divisor_override);
            public static Tensor avg_pool2d(
                Tensor input, long kernel_size, long? stride = null, long padding = 0, bool ceil_mode = false,
                bool count_include_pad = true, long? divisor_override = null)
                => AvgPool2dOp.Call(
                    input, (kernel_size, kernel_size), Sizes.Square(stride), (padding, padding), ceil_mode, count_include_pad, divisor_override);
            public static Tensor avg_pool2d(
                Tensor input, (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null,
                bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null)
                => AvgPool2dOp.Call(
                    input, kernel_size, Sizes.Of(stride), Sizes.Of(padding), ceil_mode, count_include_pad, divisor_override);

            private static readonly Op AvgPool2dBackwardOp = new("aten::avg_pool2d_backward");
            public static Tensor avg_pool2d_backward(
                Tensor input, Tensor originalInput, long[] kernel_sizes, long[] strides = null, long[] paddings = null,
                bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null)
                => AvgPool2dBackwardOp.Call(
                    input, originalInput, kernel_sizes, strides ?? kernel_sizes, paddings ?? new long[kernel_sizes.Length],
                    ceil_mode, count_include_pad, divisor_override);

            private static readonly Op AvgPool3dOp = new("aten::avg_pool3d");
            public static Tensor avg_pool3d(
                Tensor input, long[] kernel_size, long[] stride = null, long[] padding = null, bool ceil_mode = false,
                bool count_include_pad = true, long? divisor_override = null)
                => AvgPool3dOp.Call(
                    input, kernel_size, Sizes.Of(stride), Sizes.Of(padding), ceil_mode, count_include_pad, divisor_override);

            private static readonly Op AvgPool3dBackwardOp = new("aten::avg_pool3d_backward");
            public static Tensor avg_pool3d_backward(
                Tensor input, Tensor originalInput, long[] kernel_sizes, long[] strides = null, long[] paddings = null,
                bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null)
                => AvgPool3dBackwardOp.Call(
                    input, originalInput, kernel_sizes, strides ?? kernel_sizes, paddings ?? new long[kernel_sizes.Length],
                    ceil_mode, count_include_pad, divisor_override);

            public static Tensor lp_pool1d(Tensor input, double norm_type, long kernel_size, long? stride = null, bool ceil_mode = false)
            {
                using var scope = NewDisposeScope();
                var mean = avg_pool1d(input.pow(norm_type), kernel_size, stride, 0, ceil_mode);
                return LpNorm(mean, norm_type, kernel_size).MoveToOuterDisposeScope();
            }

            public static Tensor lp_pool2d(Tensor input, double norm_type, long[] kernel_size, long[] stride = null, bool ceil_mode = false)
            {
                using var scope = NewDisposeScope();
                var mean = avg_pool2d(input.pow(norm_type), kernel_size, stride, null, ceil_mode);
                var area = kernel_size.Length == 1 ? kernel_size[0] * kernel_size[0] : kernel_size[0] * kernel_size[1];
                return LpNorm(mean, norm_type, area).MoveToOuterDisposeScope();
            }
            public static Tensor lp_pool2d(Tensor input, double norm_type, long kernel_size, long? stride = null, bool ceil_mode = false)
                => lp_pool2d(input, norm_type, [kernel_size], stride is null ? null : [stride.Value], ceil_mode);

            // A window sum of powers may come out slightly negative; its root is then taken as zero.
            private static Tensor LpNorm(Tensor mean, double p, long count) => (mean.sign() * mean.abs().relu() * count).pow(1 / p);
        }
    }
}
