namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private static readonly Op IsnanOp = new("aten::isnan");
        public Tensor isnan() => IsnanOp.Call(this);

        private static readonly Op IsinfOp = new("aten::isinf");
        public Tensor isinf() => IsinfOp.Call(this);

        private static readonly Op IsposinfOp = new("aten::isposinf");
        public Tensor isposinf() => IsposinfOp.Call(this);

        private static readonly Op IsneginfOp = new("aten::isneginf");
        public Tensor isneginf() => IsneginfOp.Call(this);

        private static readonly Op IsfiniteOp = new("aten::isfinite");
        public Tensor isfinite() => IsfiniteOp.Call(this);

        private static readonly Op IsrealOp = new("aten::isreal");
        public Tensor isreal() => IsrealOp.Call(this);

        private static readonly Op NanToNumOp = new("aten::nan_to_num");
        private static readonly Op NanToNumInPlaceOp = new("aten::nan_to_num_");
        public Tensor nan_to_num(double nan = 0, double? posinf = null, double? neginf = null)
            => NanToNumOp.Call(this, nan, posinf, neginf);
        public Tensor nan_to_num_(double nan = 0, double? posinf = null, double? neginf = null)
            => NanToNumInPlaceOp.CallInplace(this, nan, posinf, neginf);

        private static readonly Op SignbitOp = new("aten::signbit");
        public Tensor signbit() => SignbitOp.Call(this);

        private static readonly Op SignOp = new("aten::sign");
        private static readonly Op SignInPlaceOp = new("aten::sign_");
        public Tensor sign() => SignOp.Call(this);
        public Tensor sign_() => SignInPlaceOp.CallInplace(this);

        private static readonly Op SgnOp = new("aten::sgn");
        private static readonly Op SgnInPlaceOp = new("aten::sgn_");
        public Tensor sgn() => SgnOp.Call(this);
        public Tensor sgn_() => SgnInPlaceOp.CallInplace(this);

        private static readonly Op CopysignTensorOp = new("aten::copysign", "Tensor");
        private static readonly Op CopysignInPlaceTensorOp = new("aten::copysign_", "Tensor");
        public Tensor copysign(Tensor other) => CopysignTensorOp.Call(this, other);
        public Tensor copysign_(Tensor other) => CopysignInPlaceTensorOp.CallInplace(this, other);

        private static readonly Op NextafterOp = new("aten::nextafter");
        private static readonly Op NextafterInPlaceOp = new("aten::nextafter_");
        public Tensor nextafter(Tensor other) => NextafterOp.Call(this, other);
        public Tensor nextafter_(Tensor other) => NextafterInPlaceOp.CallInplace(this, other);

        private static readonly Op HeavisideOp = new("aten::heaviside");
        private static readonly Op HeavisideInPlaceOp = new("aten::heaviside_");
        public Tensor heaviside(Tensor other) => HeavisideOp.Call(this, other);
        public Tensor heaviside_(Tensor other) => HeavisideInPlaceOp.CallInplace(this, other);
    }

    public static Tensor isnan(Tensor input) => input.isnan();
    public static Tensor isinf(Tensor tensor) => tensor.isinf();
    public static Tensor isposinf(Tensor tensor) => tensor.isposinf();
    public static Tensor isneginf(Tensor tensor) => tensor.isneginf();
    public static Tensor isfinite(Tensor tensor) => tensor.isfinite();
    public static Tensor isreal(Tensor tensor) => tensor.isreal();

    public static Tensor nan_to_num(Tensor input, double nan = 0, double? posinf = null, double? neginf = null)
        => input.nan_to_num(nan, posinf, neginf);
    public static Tensor nan_to_num_(Tensor input, double nan = 0, double? posinf = null, double? neginf = null)
        => input.nan_to_num_(nan, posinf, neginf);

    public static Tensor signbit(Tensor input) => input.signbit();
    public static Tensor sign(Tensor input) => input.sign();
    public static Tensor sign_(Tensor input) => input.sign_();
    public static Tensor sgn(Tensor input) => input.sgn();
    public static Tensor sgn_(Tensor input) => input.sgn_();
    public static Tensor copysign(Tensor input, Tensor other) => input.copysign(other);
    public static Tensor copysign_(Tensor input, Tensor other) => input.copysign_(other);
    public static Tensor nextafter(Tensor input, Tensor other) => input.nextafter(other);
    public static Tensor nextafter_(Tensor input, Tensor other) => input.nextafter_(other);
    public static Tensor heaviside(Tensor input, Tensor values) => input.heaviside(values);
    public static Tensor heaviside_(Tensor input, Tensor values) => input.heaviside_(values);
}
