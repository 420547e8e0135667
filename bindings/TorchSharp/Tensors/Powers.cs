namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private static readonly Op PowTensorTensorOp = new("aten::pow", "Tensor_Tensor");
        private static readonly Op PowTensorScalarOp = new("aten::pow", "Tensor_Scalar");
        private static readonly Op PowInPlaceTensorOp = new("aten::pow_", "Tensor");
        private static readonly Op PowInPlaceScalarOp = new("aten::pow_", "Scalar");
        public Tensor pow(Tensor exponent) => PowTensorTensorOp.Call(this, exponent);
        public Tensor pow(Scalar exponent) => PowTensorScalarOp.Call(this, exponent);
        public Tensor pow_(Tensor exponent) => PowInPlaceTensorOp.CallInplace(this, exponent);
        public Tensor pow_(Scalar exponent) => PowInPlaceScalarOp.CallInplace(this, exponent);

        private static readonly Op FloatPowerTensorTensorOp = new("aten::float_power", "Tensor_Tensor");
        private static readonly Op FloatPowerInPlaceTensorOp = new("aten::float_power_", "Tensor");
        public Tensor float_power(Tensor target) => FloatPowerTensorTensorOp.Call(this, target);
        public Tensor float_power_(Tensor target) => FloatPowerInPlaceTensorOp.CallInplace(this, target);

        public Tensor square() => pow(2);

        private static readonly Op SqrtOp = new("aten::sqrt");
        private static readonly Op SqrtInPlaceOp = new("aten::sqrt_");
        public Tensor sqrt() => SqrtOp.Call(this);
        public Tensor sqrt_() => SqrtInPlaceOp.CallInplace(this);

        private static readonly Op RsqrtOp = new("aten::rsqrt");
        private static readonly Op RsqrtInPlaceOp = new("aten::rsqrt_");
        public Tensor rsqrt() => RsqrtOp.Call(this);
        public Tensor rsqrt_() => RsqrtInPlaceOp.CallInplace(this);

        private static readonly Op ExpOp = new("aten::exp");
        private static readonly Op ExpInPlaceOp = new("aten::exp_");
        public Tensor exp() => ExpOp.Call(this);
        public Tensor exp_() => ExpInPlaceOp.CallInplace(this);

        private static readonly Op Exp2Op = new("aten::exp2");
        private static readonly Op Exp2InPlaceOp = new("aten::exp2_");
        public Tensor exp2() => Exp2Op.Call(this);
        public Tensor exp2_() => Exp2InPlaceOp.CallInplace(this);

        private static readonly Op Expm1Op = new("aten::expm1");
        private static readonly Op Expm1InPlaceOp = new("aten::expm1_");
        public Tensor expm1() => Expm1Op.Call(this);
        public Tensor expm1_() => Expm1InPlaceOp.CallInplace(this);

        private static readonly Op LogOp = new("aten::log");
        private static readonly Op LogInPlaceOp = new("aten::log_");
        public Tensor log() => LogOp.Call(this);
        public Tensor log_() => LogInPlaceOp.CallInplace(this);

        private static readonly Op Log2Op = new("aten::log2");
        private static readonly Op Log2InPlaceOp = new("aten::log2_");
        public Tensor log2() => Log2Op.Call(this);
        public Tensor log2_() => Log2InPlaceOp.CallInplace(this);

        private static readonly Op Log10Op = new("aten::log10");
        private static readonly Op Log10InPlaceOp = new("aten::log10_");
        public Tensor log10() => Log10Op.Call(this);
        public Tensor log10_() => Log10InPlaceOp.CallInplace(this);

        private static readonly Op Log1pOp = new("aten::log1p");
        private static readonly Op Log1pInPlaceOp = new("aten::log1p_");
        public Tensor log1p() => Log1pOp.Call(this);
        public Tensor log1p_() => Log1pInPlaceOp.CallInplace(this);

        private static readonly Op LogaddexpOp = new("aten::logaddexp");
        public Tensor logaddexp(Tensor other) => LogaddexpOp.Call(this, other);

        private static readonly Op Logaddexp2Op = new("aten::logaddexp2");
        public Tensor logaddexp2(Tensor other) => Logaddexp2Op.Call(this, other);

        private static readonly Op HypotOp = new("aten::hypot");
        public Tensor hypot(Tensor other) => HypotOp.Call(this, other);

        private static readonly Op LdexpTensorOp = new("aten::ldexp", "Tensor");
        private static readonly Op LdexpInPlaceOp = new("aten::ldexp_");
        public Tensor ldexp(Tensor other) => LdexpTensorOp.Call(this, other);
        public Tensor ldexp_(Tensor other) => LdexpInPlaceOp.CallInplace(this, other);

        private static readonly Op FrexpTensorOp = new("aten::frexp", "Tensor");
        public (Tensor Mantissa, Tensor Exponent) frexp() => FrexpTensorOp.Call2(this);

        private static readonly Op LogitOp = new("aten::logit");
        private static readonly Op LogitInPlaceOp = new("aten::logit_");
        public Tensor logit(double? eps = null) => LogitOp.Call(this, eps);
        public Tensor logit_(double? eps = null) => LogitInPlaceOp.CallInplace(this, eps);

        private static readonly Op XlogyTensorOp = new("aten::xlogy", "Tensor");
        private static readonly Op XlogyScalarOtherOp = new("aten::xlogy", "Scalar_Other");
        private static readonly Op XlogyInPlaceTensorOp = new("aten::xlogy_", "Tensor");
        private static readonly Op XlogyInPlaceScalarOtherOp = new("aten::xlogy_", "Scalar_Other");
        public Tensor xlogy(Tensor y) => XlogyTensorOp.Call(this, y);
        public Tensor xlogy(Scalar y) => XlogyScalarOtherOp.Call(this, y);
        public Tensor xlogy_(Tensor y) => XlogyInPlaceTensorOp.CallInplace(this, y);
        public Tensor xlogy_(Scalar y) => XlogyInPlaceScalarOtherOp.CallInplace(this, y);
    }

    public static Tensor pow(Tensor left, Tensor exponent) => left.pow(exponent);
    public static Tensor pow(Tensor left, Scalar exponent) => left.pow(exponent);
    public static Tensor pow_(Tensor left, Tensor exponent) => left.pow_(exponent);
    public static Tensor pow_(Tensor left, Scalar exponent) => left.pow_(exponent);
    public static Tensor float_power(Tensor input, Tensor target) => input.float_power(target);
    public static Tensor float_power_(Tensor input, Tensor target) => input.float_power_(target);
    public static Tensor square(Tensor input) => input.pow(2);
    public static Tensor sqrt(Tensor input) => input.sqrt();
    public static Tensor sqrt_(Tensor input) => input.sqrt_();
    public static Tensor rsqrt(Tensor input) => input.rsqrt();
    public static Tensor rsqrt_(Tensor input) => input.rsqrt_();
    public static Tensor exp(Tensor input) => input.exp();
    public static Tensor exp_(Tensor input) => input.exp_();
    public static Tensor exp2(Tensor input) => input.exp2();
    public static Tensor exp2_(Tensor input) => input.exp2_();
    public static Tensor expm1(Tensor input) => input.expm1();
    public static Tensor expm1_(Tensor input) => input.expm1_();
    public static Tensor log(Tensor input) => input.log();
    public static Tensor log_(Tensor input) => input.log_();
    public static Tensor log2(Tensor input) => input.log2();
    public static Tensor log2_(Tensor input) => input.log2_();
    public static Tensor log10(Tensor input) => input.log10();
    public static Tensor log10_(Tensor input) => input.log10_();
    public static Tensor log1p(Tensor input) => input.log1p();
    public static Tensor log1p_(Tensor input) => input.log1p_();
    public static Tensor logaddexp(Tensor left, Tensor right) => left.logaddexp(right);
    public static Tensor logaddexp2(Tensor left, Tensor right) => left.logaddexp2(right);
    public static Tensor hypot(Tensor left, Tensor right) => left.hypot(right);
    public static Tensor ldexp(Tensor input, Tensor other) => input.ldexp(other);
    public static Tensor ldexp_(Tensor input, Tensor other) => input.ldexp_(other);
    public static (Tensor Mantissa, Tensor Exponent) frexp(Tensor input) => input.frexp();
    public static Tensor logit(Tensor input, double? eps = null) => input.logit(eps);
    public static Tensor logit_(Tensor input, double? eps = null) => input.logit_(eps);
    public static Tensor xlogy(Tensor x, Tensor y) => x.xlogy(y);
    public static Tensor xlogy(Tensor x, Scalar y) => x.xlogy(y);
    public static Tensor xlogy_(Tensor x, Tensor y) => x.xlogy_(y);
    public static Tensor xlogy_(Tensor x, Scalar y) => x.xlogy_(y);
}
