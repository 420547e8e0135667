using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private static readonly Op ReluOp = new("aten::relu");
        private static readonly Op ReluInPlaceOp = new("aten::relu_");
        public Tensor relu() => ReluOp.Call(this);
        public Tensor relu_() => ReluInPlaceOp.CallInplace(this);

        private static readonly Op Relu6Op = new("aten::relu6");
        private static readonly Op Relu6InPlaceOp = new("aten::relu6_");
        public Tensor relu6() => Relu6Op.Call(this);
        public Tensor relu6_() => Relu6InPlaceOp.CallInplace(this);

        private static readonly Op LeakyReluOp = new("aten::leaky_relu");
        private static readonly Op LeakyReluInPlaceOp = new("aten::leaky_relu_");
        public Tensor leaky_relu(Scalar negative_slope) => LeakyReluOp.Call(this, negative_slope);
        public Tensor leaky_relu_(Scalar negative_slope) => LeakyReluInPlaceOp.CallInplace(this, negative_slope);

        private static readonly Op PreluOp = new("aten::prelu");
        public Tensor prelu(Tensor target) => PreluOp.Call(this, target);

        private static readonly Op RreluOp = new("aten::rrelu");
        private static readonly Op RreluInPlaceOp = new("aten::rrelu_");
        public Tensor rrelu(double lower = 0.125, double upper = 1.0 / 3.0) => RreluOp.Call(this, lower, upper);
        public Tensor rrelu_(double lower = 0.125, double upper = 1.0 / 3.0) => RreluInPlaceOp.CallInplace(this, lower, upper);

        private static readonly Op CeluOp = new("aten::celu");
        private static readonly Op CeluInPlaceOp = new("aten::celu_");
        public Tensor celu() => CeluOp.Call(this);
        public Tensor celu(Scalar alpha) => CeluOp.Call(this, alpha);
        public Tensor celu_() => CeluInPlaceOp.CallInplace(this);
        public Tensor celu_(Scalar alpha) => CeluInPlaceOp.CallInplace(this, alpha);

        private static readonly Op EluOp = new("aten::elu");
        private static readonly Op EluInPlaceOp = new("aten::elu_");
        public Tensor elu(double alpha = 1) => EluOp.Call(this, alpha);
        public Tensor elu(Scalar alpha, Scalar scale, Scalar input_scale) => EluOp.Call(this, alpha, scale, input_scale);
        public Tensor elu_(double alpha = 1) => EluInPlaceOp.CallInplace(this, alpha);
        public Tensor elu_(Scalar alpha, Scalar scale, Scalar input_scale) => EluInPlaceOp.CallInplace(this, alpha, scale, input_scale);

        private static readonly Op SeluOp = new("aten::selu");
        private static readonly Op SeluInPlaceOp = new("aten::selu_");
        public Tensor selu() => SeluOp.Call(this);
        public Tensor selu_() => SeluInPlaceOp.CallInplace(this);

        private static readonly Op GeluOp = new("aten::gelu");
        private static readonly Op GeluInPlaceOp = new("aten::gelu_");
        public Tensor gelu() => GeluOp.Call(this);
        public Tensor gelu(GELU.Approximate approximate) => GeluOp.Call(this, approximate.ToString());
        public Tensor gelu_() => GeluInPlaceOp.CallInplace(this);
        public Tensor gelu_(GELU.Approximate approximate) => GeluInPlaceOp.CallInplace(this, approximate.ToString());

        private static readonly Op GluOp = new("aten::glu");
        public Tensor glu(long dim = -1) => GluOp.Call(this, dim);

        private static readonly Op SiluOp = new("aten::silu");
        private static readonly Op SiluInPlaceOp = new("aten::silu_");
        public Tensor silu() => SiluOp.Call(this);
        public Tensor silu_() => SiluInPlaceOp.CallInplace(this);

        private static readonly Op HardsigmoidOp = new("aten::hardsigmoid");
        private static readonly Op HardsigmoidInPlaceOp = new("aten::hardsigmoid_");
        public Tensor hardsigmoid() => HardsigmoidOp.Call(this);
        public Tensor hardsigmoid_() => HardsigmoidInPlaceOp.CallInplace(this);

        private static readonly Op HardswishOp = new("aten::hardswish");
        private static readonly Op HardswishInPlaceOp = new("aten::hardswish_");
        public Tensor hardswish() => HardswishOp.Call(this);
        public Tensor hardswish_() => HardswishInPlaceOp.CallInplace(this);

        private static readonly Op HardtanhOp = new("aten::hardtanh");
        private static readonly Op HardtanhInPlaceOp = new("aten::hardtanh_");
        public Tensor hardtanh(Scalar min, Scalar max) => HardtanhOp.Call(this, min, max);
        public Tensor hardtanh_(Scalar min, Scalar max) => HardtanhInPlaceOp.CallInplace(this, min, max);

        private static readonly Op SigmoidOp = new("aten::sigmoid");
        private static readonly Op SigmoidInPlaceOp = new("aten::sigmoid_");
        public Tensor sigmoid() => SigmoidOp.Call(this);
        public Tensor sigmoid_() => SigmoidInPlaceOp.CallInplace(this);

        private static readonly Op LogSigmoidOp = new("aten::log_sigmoid");
        public Tensor log_sigmoid() => LogSigmoidOp.Call(this);

        private static readonly Op SoftplusOp = new("aten::softplus");
        public Tensor softplus(double beta = 1, double threshold = 20) => SoftplusOp.Call(this, beta, threshold);

        private static readonly Op SoftmaxIntOp = new("aten::softmax", "int");
        public Tensor softmax(long dim, ScalarType? dtype = null) => SoftmaxIntOp.Call(this, dim, dtype);

        private static readonly Op LogSoftmaxIntOp = new("aten::log_softmax", "int");
        public Tensor log_softmax(long dim, ScalarType? dtype = null) => LogSoftmaxIntOp.Call(this, dim, dtype);

        private static readonly Op ThresholdOp = new("aten::threshold");
        private static readonly Op ThresholdInPlaceOp = new("aten::threshold_");
        public Tensor threshold(Scalar threshold, Scalar value) => ThresholdOp.Call(this, threshold, value);
        public Tensor threshold_(Scalar threshold, Scalar value) => ThresholdInPlaceOp.CallInplace(this, threshold, value);
    }

    public static Tensor sigmoid(Tensor input) => input.sigmoid();
    public static Tensor sigmoid_(Tensor input) => input.sigmoid_();
    public static Tensor softmax(Tensor input, int dim, ScalarType? dtype = null) => input.softmax(dim, dtype);
}
