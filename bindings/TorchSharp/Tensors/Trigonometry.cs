namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private static readonly Op SinOp = new("aten::sin");
        private static readonly Op SinInPlaceOp = new("aten::sin_");
        public Tensor sin() => SinOp.Call(this);
        public Tensor sin_() => SinInPlaceOp.CallInplace(this);

        private static readonly Op CosOp = new("aten::cos");
        private static readonly Op CosInPlaceOp = new("aten::cos_");
        public Tensor cos() => CosOp.Call(this);
        public Tensor cos_() => CosInPlaceOp.CallInplace(this);

        private static readonly Op TanOp = new("aten::tan");
        private static readonly Op TanInPlaceOp = new("aten::tan_");
        public Tensor tan() => TanOp.Call(this);
        public Tensor tan_() => TanInPlaceOp.CallInplace(this);

        private static readonly Op AsinOp = new("aten::asin");
        private static readonly Op AsinInPlaceOp = new("aten::asin_");
        public Tensor asin() => AsinOp.Call(this);
        public Tensor asin_() => AsinInPlaceOp.CallInplace(this);

        private static readonly Op AcosOp = new("aten::acos");
        private static readonly Op AcosInPlaceOp = new("aten::acos_");
        public Tensor acos() => AcosOp.Call(this);
        public Tensor acos_() => AcosInPlaceOp.CallInplace(this);

        private static readonly Op AtanOp = new("aten::atan");
        private static readonly Op AtanInPlaceOp = new("aten::atan_");
        public Tensor atan() => AtanOp.Call(this);
        public Tensor atan_() => AtanInPlaceOp.CallInplace(this);

        private static readonly Op Atan2Op = new("aten::atan2");
        private static readonly Op Atan2InPlaceOp = new("aten::atan2_");
        public Tensor atan2(Tensor other) => Atan2Op.Call(this, other);
        public Tensor atan2_(Tensor other) => Atan2InPlaceOp.CallInplace(this, other);

        public Tensor arcsin() => asin();
        public Tensor arcsin_() => asin_();

        public Tensor arccos() => acos();
        public Tensor arccos_() => acos_();

        public Tensor arctan() => atan();
        public Tensor arctan(Tensor other) => atan2(other);
        public Tensor arctan_(Tensor other) => atan2_(other);
        public Tensor arctan_() => atan_();

        public Tensor arctan2(Tensor other) => atan2(other);
        public Tensor arctan2_(Tensor other) => atan2_(other);

        private static readonly Op Deg2radOp = new("aten::deg2rad");
        private static readonly Op Deg2radInPlaceOp = new("aten::deg2rad_");
        public Tensor deg2rad() => Deg2radOp.Call(this);
        public Tensor deg2rad_() => Deg2radInPlaceOp.CallInplace(this);

        private static readonly Op Rad2degOp = new("aten::rad2deg");
        private static readonly Op Rad2degInPlaceOp = new("aten::rad2deg_");
        public Tensor rad2deg() => Rad2degOp.Call(this);
        public Tensor rad2deg_() => Rad2degInPlaceOp.CallInplace(this);

        private static readonly Op SincOp = new("aten::sinc");
        private static readonly Op SincInPlaceOp = new("aten::sinc_");
        public Tensor sinc() => SincOp.Call(this);
        public Tensor sinc_() => SincInPlaceOp.CallInplace(this);
    }

    public static Tensor sin(Tensor input) => input.sin();
    public static Tensor sin_(Tensor input) => input.sin_();
    public static Tensor cos(Tensor input) => input.cos();
    public static Tensor cos_(Tensor input) => input.cos_();
    public static Tensor tan(Tensor input) => input.tan();
    public static Tensor tan_(Tensor input) => input.tan_();
    public static Tensor asin(Tensor input) => input.asin();
    public static Tensor asin_(Tensor input) => input.asin_();
    public static Tensor acos(Tensor input) => input.acos();
    public static Tensor acos_(Tensor input) => input.acos_();
    public static Tensor atan(Tensor input) => input.atan();
    public static Tensor atan_(Tensor input) => input.atan_();
    public static Tensor atan2(Tensor input, Tensor other) => input.atan2(other);
    public static Tensor atan2_(Tensor input, Tensor other) => input.atan2_(other);
    public static Tensor arcsin(Tensor input) => input.asin();
    public static Tensor arcsin_(Tensor input) => input.asin_();
    public static Tensor arccos(Tensor input) => input.acos();
    public static Tensor arccos_(Tensor input) => input.acos_();
    public static Tensor arctan(Tensor input) => input.atan();
    public static Tensor arctan(Tensor input, Tensor other) => input.atan2(other);
    public static Tensor arctan_(Tensor input) => input.atan_();
    public static Tensor arctan_(Tensor input, Tensor other) => input.atan2_(other);
    public static Tensor arctan2(Tensor input, Tensor other) => input.arctan2(other);
    public static Tensor arctan2_(Tensor input, Tensor other) => input.arctan2_(other);
    public static Tensor deg2rad(Tensor input) => input.deg2rad();
    public static Tensor deg2rad_(Tensor input) => input.deg2rad_();
    public static Tensor rad2deg(Tensor input) => input.rad2deg();
    public static Tensor rad2deg_(Tensor input) => input.rad2deg_();
    public static Tensor sinc(Tensor input) => input.sinc();
    public static Tensor sinc_(Tensor input) => input.sinc_();
}
