namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private static readonly Op ErfOp = new("aten::erf");
        private static readonly Op ErfInPlaceOp = new("aten::erf_");
        public Tensor erf() => ErfOp.Call(this);
        public Tensor erf_() => ErfInPlaceOp.CallInplace(this);

        private static readonly Op ErfcOp = new("aten::erfc");
        private static readonly Op ErfcInPlaceOp = new("aten::erfc_");
        public Tensor erfc() => ErfcOp.Call(this);
        public Tensor erfc_() => ErfcInPlaceOp.CallInplace(this);

        private static readonly Op ErfinvOp = new("aten::erfinv");
        private static readonly Op ErfinvInPlaceOp = new("aten::erfinv_");
        public Tensor erfinv() => ErfinvOp.Call(this);
        public Tensor erfinv_() => ErfinvInPlaceOp.CallInplace(this);

        private static readonly Op DigammaOp = new("aten::digamma");
        private static readonly Op DigammaInPlaceOp = new("aten::digamma_");
        public Tensor digamma() => DigammaOp.Call(this);
        public Tensor digamma_() => DigammaInPlaceOp.CallInplace(this);

        private static readonly Op LgammaOp = new("aten::lgamma");
        private static readonly Op LgammaInPlaceOp = new("aten::lgamma_");
        public Tensor lgamma() => LgammaOp.Call(this);
        public Tensor lgamma_() => LgammaInPlaceOp.CallInplace(this);

        private static readonly Op MvlgammaOp = new("aten::mvlgamma");
        private static readonly Op MvlgammaInPlaceOp = new("aten::mvlgamma_");
        public Tensor mvlgamma(long p) => MvlgammaOp.Call(this, p);
        public Tensor mvlgamma_(long p) => MvlgammaInPlaceOp.CallInplace(this, p);

        private static readonly Op PolygammaOp = new("aten::polygamma");
        private static readonly Op PolygammaInPlaceOp = new("aten::polygamma_");
        public Tensor polygamma(long p) => PolygammaOp.Call(p, this);
        public Tensor polygamma_(long p) => PolygammaInPlaceOp.CallInplace(this, p);

        private static readonly Op IgammaOp = new("aten::igamma");
        public Tensor igamma(Tensor other) => IgammaOp.Call(this, other);

        private static readonly Op IgammacOp = new("aten::igammac");
        public Tensor igammac(Tensor other) => IgammacOp.Call(this, other);

        private static readonly Op I0Op = new("aten::i0");
        private static readonly Op I0InPlaceOp = new("aten::i0_");
        public Tensor i0() => I0Op.Call(this);
        public Tensor i0_() => I0InPlaceOp.CallInplace(this);
    }

    public static Tensor erf(Tensor input) => input.erf();
    public static Tensor erf_(Tensor input) => input.erf_();
    public static Tensor erfc(Tensor input) => input.erfc();
    public static Tensor erfc_(Tensor input) => input.erfc_();
    public static Tensor erfinv(Tensor input) => input.erfinv();
    public static Tensor erfinv_(Tensor input) => input.erfinv_();
    public static Tensor digamma(Tensor input) => input.digamma();
    public static Tensor digamma_(Tensor input) => input.digamma_();
    public static Tensor lgamma(Tensor input) => input.lgamma();
    public static Tensor lgamma_(Tensor input) => input.lgamma_();
    public static Tensor mvlgamma(Tensor input, long p) => input.mvlgamma(p);
    public static Tensor mvlgamma_(Tensor input, long p) => input.mvlgamma_(p);
    public static Tensor polygamma(Tensor input, long p) => input.polygamma(p);
    public static Tensor polygamma_(Tensor input, long p) => input.polygamma_(p);
    public static Tensor igamma(Tensor input, Tensor other) => input.igamma(other);
    public static Tensor igammac(Tensor input, Tensor other) => input.igammac(other);
    public static Tensor i0(Tensor input) => input.i0();
    public static Tensor i0_(Tensor input) => input.i0_();
}
