namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            private static readonly Op NormScalarOptDimOp = new("aten::norm", "ScalarOpt_dim");
            public static Tensor normalize(Tensor input, double p = 2, long dim = 1, double eps = 1e-12)
            {
                using var norm = NormScalarOptDimOp.Call(input, p, Sizes.Of(dim), true);
                using var divisor = norm.clamp_min(eps);
                return input.div(divisor);
            }

            private static readonly Op BatchNormOp = new("aten::batch_norm");
            public static Tensor batch_norm(
                Tensor input, Tensor? running_mean, Tensor? running_var, Tensor? weight = null, Tensor? bias = null,
                bool training = false, double momentum = 0.1, double eps = 1e-5)
                => BatchNormOp.Call(
                    input, weight, bias, running_mean, running_var, training, momentum, eps, true);

            private static readonly Op GroupNormOp = new("aten::group_norm");
            public static Tensor group_norm(Tensor input, long num_groups, Tensor? weight = null, Tensor? bias = null, double eps = 1e-5)
                => GroupNormOp.Call(input, num_groups, weight, bias, eps);

            private static readonly Op InstanceNormOp = new("aten::instance_norm");
            public static Tensor instance_norm(
                Tensor input, Tensor? running_mean = null, Tensor? running_var = null, Tensor? weight = null, Tensor? bias = null,
                bool use_input_stats = true, double momentum = 0.1, double eps = 1e-5)
                => InstanceNormOp.Call(
                    input, weight, bias, running_mean, running_var, use_input_stats, momentum, eps, true);

            private static readonly Op LayerNormOp = new("aten::layer_norm");
            public static Tensor layer_norm(
                Tensor input, long[] normalized_shape, Tensor? weight = null, Tensor? bias = null, double eps = 1e-5)
                => LayerNormOp.Call(input, normalized_shape, weight, bias, eps);

            public static Tensor local_response_norm(Tensor input, long size, double alpha = 0.0001, double beta = 0.75, double k = 1)
            {
                if (input.ndim < 3)
                {
                    throw new ArgumentException($"Invalid number of dimensions for LocalResponseNorm argument: {input.ndim}", nameof(input));
                }

                using var scope = NewDisposeScope();
                // Channels become the depth of a one-channel volume, so that the window slides over channels alone.
                var shape = input.shape;
                var volume = input.square().reshape(shape[0], 1, shape[1], shape[2], -1);
                var padded = pad(volume, [0, 0, 0, 0, size / 2, (size - 1) / 2]);
                var mean = avg_pool3d(padded, [size, 1, 1], [1, 1, 1]).reshape(shape);
                return (input / (mean * alpha + k).pow(beta)).MoveToOuterDisposeScope();
            }
        }
    }
}
