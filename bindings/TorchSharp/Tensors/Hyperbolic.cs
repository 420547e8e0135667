namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private static readonly Op SinhOp = new("aten::sinh");
        private static readonly Op SinhInPlaceOp = new("aten::sinh_");
        public Tensor sinh() => SinhOp.Call(this);
        public Tensor sinh_() => SinhInPlaceOp.CallInplace(this);

        private static readonly Op CoshOp = new("aten::cosh");
        private static readonly Op CoshInPlaceOp = new("aten::cosh_");
        public Tensor cosh() => CoshOp.Call(this);
        public Tensor cosh_() => CoshInPlaceOp.CallInplace(this);

        private static readonly Op TanhOp = new("aten::tanh");
        private static readonly Op TanhInPlaceOp = new("aten::tanh_");
        public Tensor tanh() => TanhOp.Call(this);
        public Tensor tanh_() => TanhInPlaceOp.CallInplace(this);

        private static readonly Op AsinhOp = new("aten::asinh");
        private static readonly Op AsinhInPlaceOp = new("aten::asinh_");
        public Tensor asinh() => AsinhOp.Call(this);
        public Tensor asinh_() => AsinhInPlaceOp.CallInplace(this);

        private static readonly Op AcoshOp = new("aten::acosh");
        private static readonly Op AcoshInPlaceOp = new("aten::acosh_");
        public Tensor acosh() => AcoshOp.Call(this);
        public Tensor acosh_() => AcoshInPlaceOp.CallInplace(this);

        private static readonly Op AtanhOp = new("aten::atanh");
        private static readonly Op AtanhInPlaceOp = new("aten::atanh_");
        public Tensor atanh() => AtanhOp.Call(this);
        public Tensor atanh_() => AtanhInPlaceOp.CallInplace(this);

        public Tensor arcsinh() => asinh();
        public Tensor arcsinh_() => asinh_();

        public Tensor arccosh() => acosh();
        public Tensor arccosh_() => acosh_();

        public Tensor arctanh() => atanh();
        public Tensor arctanh_() => atanh_();
    }

    public static Tensor sinh(Tensor input) => input.sinh();
    public static Tensor sinh_(Tensor input) => input.sinh_();
    public static Tensor cosh(Tensor input) => input.cosh();
    public static Tensor cosh_(Tensor input) => input.cosh_();
    public static Tensor tanh(Tensor input) => input.tanh();
    public static Tensor tanh_(Tensor input) => input.tanh_();
    public static Tensor asinh(Tensor input) => input.asinh();
    public static Tensor asinh_(Tensor input) => input.asinh_();
    public static Tensor acosh(Tensor input) => input.acosh();
    public static Tensor acosh_(Tensor input) => input.acosh_();
    public static Tensor atanh(Tensor input) => input.atanh();
    public static Tensor atanh_(Tensor input) => input.atanh_();
    public static Tensor arcsinh(Tensor input) => input.asinh();
    public static Tensor arcsinh_(Tensor input) => input.asinh_();
    public static Tensor arccosh(Tensor input) => input.acosh();
    public static Tensor arccosh_(Tensor input) => input.acosh_();
    public static Tensor arctanh(Tensor input) => input.atanh();
    public static Tensor arctanh_(Tensor input) => input.atanh_();
}
