namespace TorchSharp;

#nullable disable annotations

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            private static readonly Op MaxPool1dOp = new("aten::max_pool1d");
            public static Tensor max_pool1d(
                Tensor input, long kernel_size, long? stride = null, long? padding = null, long? dilation = null,
                bool ceil_mode = false)
                => MaxPool1dOp.Call(
                    input, Sizes.Of(kernel_size), Sizes.Of(stride), Sizes.Of(padding), Sizes.Of(dilation), ceil_mode);

            private static readonly Op MaxPool1dWithIndicesOp = new("aten::max_pool1d_with_indices");
            public static (Tensor output, Tensor indices) max_pool1d_with_indices(
                Tensor input, long kernel_size, long? stride = null, long? padding = null, long? dilation = null,
                bool ceil_mode = false)
                => MaxPool1dWithIndicesOp.Call2(
                    input, Sizes.Of(kernel_size), Sizes.Of(stride), Sizes.Of(padding), Sizes.Of(dilation), ceil_mode);

            private static readonly Op MaxPool2dOp = new("aten::max_pool2d");
            public static Tensor max_pool2d(
                Tensor input, long[] kernel_size, long[] strides = null, long[] padding = null, long[] dilation = null,
                bool ceil_mode = false)
                => MaxPool2dOp.Call(
                    input, kernel_size, Sizes.Of(strides), Sizes.Of(padding), Sizes.Of(dilation), ceil_mode);
            public static Tensor max_pool2d(
                Tensor input, long kernel_size, long? stride = null, long? padding = null, long? dilation = null,
                bool ceil_mode = false)
                => MaxPool2dOp.Call(
                    input, (kernel_size, kernel_size), Sizes.Square(stride), Sizes.Square(padding), Sizes.Square(dilation), ceil_mode);
            public static Tensor max_pool2d(
                Tensor input, (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null,
                (long, long)? dilation = null, bool ceil_mode = false)
                => MaxPool2dOp.Call(
                    input, kernel_size, Sizes.Of(stride), Sizes.Of(padding), Sizes.Of(dilation), ceil_mode);

            private static readonly Op MaxPool2dWithIndicesOp = new("aten::max_pool2d_with_indices");
            public static (Tensor output, Tensor indices) max_pool2d_with_indices(
                Tensor input, long[] kernel_size, long[] strides = null, long[] padding = null, long[] dilation = null,
                bool ceil_mode = false)
                => MaxPool2dWithIndicesOp.Call2(
                    input, kernel_size, Sizes.Of(strides), Sizes.Of(padding), Sizes.Of(dilation), ceil_mode);

            private static readonly Op MaxPool3dOp = new("aten::max_pool3d");
            public static Tensor max_pool3d(
                Tensor input, long[] kernel_size, long[] strides = null, long[] padding = null, long[] dilation = null,
                bool ceil_mode = false)
                => MaxPool3dOp.Call(
                    input, kernel_size, Sizes.Of(strides), Sizes.Of(padding), Sizes.Of(dilation), ceil_mode);

            private static readonly Op MaxPool3dWithIndicesOp = new("aten::max_pool3d_with_indices");
            public static (Tensor output, Tensor indices) max_pool3d_with_indices(
                Tensor input, long[] kernel_size, long[] strides = null, long[] padding = null, long[] dilation = null,
                bool ceil_mode = false)
                => MaxPool3dWithIndicesOp.Call2(
                    input, kernel_size, Sizes.Of(strides), Sizes.Of(padding), Sizes.Of(dilation), ceil_mode);

            private static readonly Op MaxUnpool2dOp = new("aten::max_unpool2d");
            public static Tensor max_unpool1d(
                Tensor input, Tensor indices, long kernel_size, long? stride = null, long? padding = null,
                long[] output_size = null)
            {
                using var image = input.unsqueeze(-1);
                using var positions = indices.unsqueeze(-1);
                output_size ??= [Unpooled(input.shape[^1], kernel_size, stride ?? kernel_size, padding ?? 0)];
                using var unpooled = MaxUnpool2dOp.Call(image, positions, (output_size[^1], 1L));
                return unpooled.squeeze(-1);
            }

            public static Tensor max_unpool2d(
                Tensor input, Tensor indices, long[] kernel_size, long[] stride = null, long[] padding = null,
                long[] output_size = null)
            {
                stride = stride is null or [] ? kernel_size : stride;
                padding = padding is null or [] ? [0, 0] : padding;
                output_size = output_size is null or []
                    ? Unpooled(input.shape[^2..], kernel_size, stride, padding)
                    : output_size[^2..];
                return MaxUnpool2dOp.Call(input, indices, output_size);
            }

            private static readonly Op MaxUnpool3dOp = new("aten::max_unpool3d");
            public static Tensor max_unpool3d(
                Tensor input, Tensor indices, long[] kernel_size, long[] stride = null, long[] padding = null,
                long[] output_size = null)
            {
                stride = stride is null or [] ? kernel_size : stride;
                padding = padding is null or [] ? [0, 0, 0] : padding;
                output_size = output_size is null or []
                    ? Unpooled(input.shape[^3..], kernel_size, stride, padding)
                    : output_size[^3..];
                return MaxUnpool3dOp.Call(input, indices, output_size, stride, padding);
            }

            private static long[] Unpooled(long[] size, long[] kernel, long[] stride, long[] padding)
                => [.. size.Select((length, i) => Unpooled(length, kernel[i], stride[i], padding[i]))];

            private static long Unpooled(long length, long kernel, long stride, long padding)
                => (length - 1) * stride - 2 * padding + kernel;
        }
    }
}
