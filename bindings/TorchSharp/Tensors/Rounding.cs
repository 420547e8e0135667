namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private static readonly Op AbsOp = new("aten::abs");
        private static readonly Op AbsInPlaceOp = new("aten::abs_");
        public Tensor abs() => AbsOp.Call(this);
        public Tensor abs_() => AbsInPlaceOp.CallInplace(this);

        public Tensor absolute() => abs();
        public Tensor absolute_() => abs_();

        private static readonly Op CeilOp = new("aten::ceil");
        private static readonly Op CeilInPlaceOp = new("aten::ceil_");
        public Tensor ceil() => CeilOp.Call(this);
        public Tensor ceil_() => CeilInPlaceOp.CallInplace(this);

        private static readonly Op FloorOp = new("aten::floor");
        private static readonly Op FloorInPlaceOp = new("aten::floor_");
        public Tensor floor() => FloorOp.Call(this);
        public Tensor floor_() => FloorInPlaceOp.CallInplace(this);

        private static readonly Op RoundOp = new("aten::round");
        private static readonly Op RoundDecimalsOp = new("aten::round", "decimals");
        private static readonly Op RoundInPlaceOp = new("aten::round_");
        private static readonly Op RoundInPlaceDecimalsOp = new("aten::round_", "decimals");
        public Tensor round(long decimals = 0) => decimals == 0 ? RoundOp.Call(this) : RoundDecimalsOp.Call(this, decimals);
        public Tensor round_(long decimals = 0)
            => decimals == 0 ? RoundInPlaceOp.CallInplace(this) : RoundInPlaceDecimalsOp.CallInplace(this, decimals);

        private static readonly Op TruncOp = new("aten::trunc");
        private static readonly Op TruncInPlaceOp = new("aten::trunc_");
        public Tensor trunc() => TruncOp.Call(this);
        public Tensor trunc_() => TruncInPlaceOp.CallInplace(this);

        public Tensor fix() => trunc();
        public Tensor fix_() => trunc_();

        private static readonly Op FracOp = new("aten::frac");
        private static readonly Op FracInPlaceOp = new("aten::frac_");
        public Tensor frac() => FracOp.Call(this);
        public Tensor frac_() => FracInPlaceOp.CallInplace(this);

        private static readonly Op ClampOp = new("aten::clamp");
        private static readonly Op ClampTensorOp = new("aten::clamp", "Tensor");
        private static readonly Op ClampInPlaceOp = new("aten::clamp_");
        private static readonly Op ClampInPlaceTensorOp = new("aten::clamp_", "Tensor");
        public Tensor clamp(Scalar? min = null, Scalar? max = null) => ClampOp.Call(this, min, max);
        public Tensor clamp(Tensor? min = null, Tensor? max = null) => ClampTensorOp.Call(this, min, max);
        public Tensor clamp_(Scalar? min = null, Scalar? max = null) => ClampInPlaceOp.CallInplace(this, min, max);
        public Tensor clamp_(Tensor? min = null, Tensor? max = null) => ClampInPlaceTensorOp.CallInplace(this, min, max);

        public Tensor clip(Scalar? min = null, Scalar? max = null) => clamp(min, max);

        private static readonly Op ClampMinOp = new("aten::clamp_min");
        private static readonly Op ClampMinInPlaceOp = new("aten::clamp_min_");
        public Tensor clamp_min(Scalar min) => ClampMinOp.Call(this, min);
        public Tensor clamp_min_(Scalar min) => ClampMinInPlaceOp.CallInplace(this, min);

        private static readonly Op ClampMaxOp = new("aten::clamp_max");
        private static readonly Op ClampMaxInPlaceOp = new("aten::clamp_max_");
        public Tensor clamp_max(Scalar max) => ClampMaxOp.Call(this, max);
        public Tensor clamp_max_(Scalar max) => ClampMaxInPlaceOp.CallInplace(this, max);
    }

    public static Tensor abs(Tensor input) => input.abs();
    public static Tensor abs_(Tensor input) => input.abs_();
    public static Tensor absolute(Tensor input) => input.absolute();
    public static Tensor absolute_(Tensor input) => input.absolute_();
    public static Tensor ceil(Tensor input) => input.ceil();
    public static Tensor ceil_(Tensor input) => input.ceil_();
    public static Tensor floor(Tensor input) => input.floor();
    public static Tensor floor_(Tensor input) => input.floor_();
    public static Tensor round(Tensor input, long decimals = 0) => input.round(decimals);
    public static Tensor round_(Tensor input, long decimals = 0) => input.round_(decimals);
    public static Tensor trunc(Tensor input) => input.trunc();
    public static Tensor trunc_(Tensor input) => input.trunc_();
    public static Tensor fix(Tensor input) => input.fix();
    public static Tensor fix_(Tensor input) => input.fix_();
    public static Tensor frac(Tensor input) => input.frac();
    public static Tensor frac_(Tensor input) => input.frac_();
    public static Tensor clamp(Tensor input, Scalar? min = null, Scalar? max = null) => input.clamp(min, max);
    public static Tensor clamp(Tensor input, Tensor? min = null, Tensor? max = null) => input.clamp(min, max);
    public static Tensor clamp_(Tensor input, Scalar? min = null, Scalar? max = null) => input.clamp_(min, max);
    public static Tensor clamp_(Tensor input, Tensor? min = null, Tensor? max = null) => input.clamp_(min, max);
    public static Tensor clip(Tensor input, Scalar? min = null, Scalar? max = null) => input.clip(min, max);
    public static Tensor clamp_min(Tensor input, Scalar min) => input.clamp_min(min);
    public static Tensor clamp_min_(Tensor input, Scalar min) => input.clamp_min_(min);
    public static Tensor clamp_max(Tensor input, Scalar max) => input.clamp_max(max);
    public static Tensor clamp_max_(Tensor input, Scalar max) => input.clamp_max_(max);
}
