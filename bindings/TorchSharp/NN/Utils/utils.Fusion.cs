using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class utils
        {
            public static (Parameter weight, Parameter bias) fuse_conv_bn_weights(Tensor conv_w, Tensor? conv_b, Tensor bn_rm, Tensor bn_rv, double bn_eps, Tensor? bn_w, Tensor? bn_b, bool transpose = false)
            {
                var shape = new long[conv_w.dim()];
                Array.Fill(shape, 1);
                shape[transpose ? 1 : 0] = -1;
                return Fuse(conv_w, conv_b, bn_rm, bn_rv, bn_eps, bn_w, bn_b, shape);
            }

            public static (Parameter weight, Parameter bias) fuse_linear_bn_weights(Tensor linear_w, Tensor? linear_b, Tensor bn_rm, Tensor bn_rv, double bn_eps, Tensor bn_w, Tensor bn_b) =>
                Fuse(linear_w, linear_b, bn_rm, bn_rv, bn_eps, bn_w, bn_b, [-1, 1]);

            public static Linear fuse_linear_bn_eval(Linear linear, BatchNorm bn)
            {
                if (linear.training || bn.training)
                    throw new InvalidOperationException("Linear and BatchNorm modules must be in evaluation mode.");
                var (weight, bias) = fuse_linear_bn_weights(linear.weight, linear.bias, bn.running_mean!, bn.running_var!, bn.eps, bn.weight, bn.bias!);
                return Linear(weight, bias);
            }

            private static (Parameter, Parameter) Fuse(Tensor weight, Tensor? bias, Tensor mean, Tensor variance, double eps, Tensor? gamma, Tensor? beta, long[] shape)
            {
                using var _ = no_grad();
                using var scope = NewDisposeScope();
                var scale = variance.add(eps).rsqrt();
                if (gamma is not null)
                    scale = scale.mul(gamma);
                var shift = (bias is null ? mean.neg() : bias.sub(mean)).mul(scale);
                if (beta is not null)
                    shift = shift.add(beta);
                var fused = new Parameter(weight.mul(scale.reshape(shape)), weight.requires_grad);
                var offset = new Parameter(shift.to(weight.dtype), bias?.requires_grad ?? weight.requires_grad);
                fused.MoveToOuterDisposeScope();
                offset.MoveToOuterDisposeScope();
                return (fused, offset);
            }
        }
    }
}
