namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            private static readonly Op LinearOp = new("aten::linear");
            public static Tensor linear(Tensor input, Tensor weights, Tensor? bias = null) => LinearOp.Call(input, weights, bias);

            private static readonly Op BilinearOp = new("aten::bilinear");
            public static Tensor bilinear(Tensor input1, Tensor input2, Tensor weight, Tensor? bias = null)
                => BilinearOp.Call(input1, input2, weight, bias);

            private static readonly Op Conv1dOp = new("aten::conv1d");
            public static Tensor conv1d(
                Tensor input, Tensor weight, Tensor? bias = null, long? stride = null, long? padding = null,
                long? dilation = null, long groups = 1)
                => Conv1dOp.Call(
                    input, weight, bias, Sizes.Of(stride), Sizes.Of(padding), Sizes.Of(dilation), groups);

            private static readonly Op Conv1dPaddingOp = new("aten::conv1d", "padding");
            public static Tensor conv1d_padding(
                Tensor input, Tensor weight, Tensor? bias = null, long? stride = null, Padding padding = Padding.Valid,
                long? dilation = null, long groups = 1)
                => Conv1dPaddingOp.Call(
                    input, weight, bias, Sizes.Of(stride), padding == Padding.Same ? "same" : "valid", Sizes.Of(dilation), groups);

            private static readonly Op Conv2dOp = new("aten::conv2d");
            public static Tensor conv2d(
                Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null,
                long[]? dilation = null, long groups = 1)
                => Conv2dOp.Call(
                    input, weight, bias, Sizes.Of(strides), Sizes.Of(padding), Sizes.Of(dilation), groups);

            private static readonly Op Conv2dPaddingOp = new("aten::conv2d", "padding");
            public static Tensor conv2d_padding(
                Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, Padding padding = Padding.Valid,
                long[]? dilation = null, long groups = 1)
                => Conv2dPaddingOp.Call(
                    input, weight, bias, Sizes.Of(strides), padding == Padding.Same ? "same" : "valid", Sizes.Of(dilation), groups);

            private static readonly Op Conv3dOp = new("aten::conv3d");
            public static Tensor conv3d(
                Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null,
                long[]? dilation = null, long groups = 1)
                => Conv3dOp.Call(
                    input, weight, bias, Sizes.Of(strides), Sizes.Of(padding), Sizes.Of(dilation), groups);

            private static readonly Op Conv3dPaddingOp = new("aten::conv3d", "padding");
            public static Tensor conv3d_padding(
                Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, Padding padding = Padding.Valid,
                long[]? dilation = null, long groups = 1)
                => Conv3dPaddingOp.Call(
                    input, weight, bias, Sizes.Of(strides), padding == Padding.Same ? "same" : "valid", Sizes.Of(dilation), groups);

            private static readonly Op ConvTranspose1dOp = new("aten::conv_transpose1d");
            public static Tensor conv_transpose1d(
                Tensor input, Tensor weight, Tensor? bias = null, long? stride = null, long? padding = null,
                long? output_padding = null, long? dilation = null, long groups = 1)
                => ConvTranspose1dOp.Call(
                    input, weight, bias, Sizes.Of(stride), Sizes.Of(padding), Sizes.Of(output_padding), groups, Sizes.Of(dilation));

            private static readonly Op ConvTranspose2dInputOp = new("aten::conv_transpose2d", "input");
            public static Tensor conv_transpose2d(
                Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null,
                long[]? output_padding = null, long[]? dilation = null, long groups = 1)
                => ConvTranspose2dInputOp.Call(
                    input, weight, bias, Sizes.Of(strides), Sizes.Of(padding), Sizes.Of(output_padding), groups, Sizes.Of(dilation));

            private static readonly Op ConvTranspose3dInputOp = new("aten::conv_transpose3d", "input");
            public static Tensor conv_transpose3d(
                Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null,
                long[]? output_padding = null, long[]? dilation = null, long groups = 1)
                => ConvTranspose3dInputOp.Call(
                    input, weight, bias, Sizes.Of(strides), Sizes.Of(padding), Sizes.Of(output_padding), groups, Sizes.Of(dilation));
        }
    }
}
