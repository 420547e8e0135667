namespace TorchSharp;

public static partial class torch
{
    public static partial class special
    {
        private static readonly Op SpecialEntrOp = new("aten::special_entr");
        public static Tensor entr(Tensor input) => SpecialEntrOp.Call(input);

        private static readonly Op SpecialErfOp = new("aten::special_erf");
        public static Tensor erf(Tensor input) => SpecialErfOp.Call(input);

        private static readonly Op SpecialErfcOp = new("aten::special_erfc");
        public static Tensor erfc(Tensor input) => SpecialErfcOp.Call(input);

        private static readonly Op SpecialErfcxOp = new("aten::special_erfcx");
        public static Tensor erfcx(Tensor input) => SpecialErfcxOp.Call(input);

        private static readonly Op SpecialErfinvOp = new("aten::special_erfinv");
        public static Tensor erfinv(Tensor input) => SpecialErfinvOp.Call(input);

        private static readonly Op SpecialExpitOp = new("aten::special_expit");
        public static Tensor expit(Tensor input) => SpecialExpitOp.Call(input);

        private static readonly Op SpecialExpm1Op = new("aten::special_expm1");
        public static Tensor expm1(Tensor input) => SpecialExpm1Op.Call(input);

        private static readonly Op SpecialExp2Op = new("aten::special_exp2");
        public static Tensor exp2(Tensor input) => SpecialExp2Op.Call(input);

        private static readonly Op SpecialGammalnOp = new("aten::special_gammaln");
        public static Tensor gammaln(Tensor input) => SpecialGammalnOp.Call(input);

        private static readonly Op SpecialGammaincOp = new("aten::special_gammainc");
        public static Tensor gammainc(Tensor input, Tensor other) => SpecialGammaincOp.Call(input, other);

        private static readonly Op SpecialGammainccOp = new("aten::special_gammaincc");
        public static Tensor gammaincc(Tensor input, Tensor other) => SpecialGammainccOp.Call(input, other);

        private static readonly Op SpecialPolygammaOp = new("aten::special_polygamma");
        public static Tensor polygamma(long n, Tensor input) => SpecialPolygammaOp.Call(n, input);

        private static readonly Op SpecialMultigammalnOp = new("aten::special_multigammaln");
        public static Tensor multigammaln(Tensor input, long p) => SpecialMultigammalnOp.Call(input, p);

        private static readonly Op SpecialDigammaOp = new("aten::special_digamma");
        public static Tensor digamma(Tensor input) => SpecialDigammaOp.Call(input);

        public static Tensor psi(Tensor input) => digamma(input);

        private static readonly Op SpecialI0Op = new("aten::special_i0");
        public static Tensor i0(Tensor input) => SpecialI0Op.Call(input);

        private static readonly Op SpecialI0eOp = new("aten::special_i0e");
        public static Tensor i0e(Tensor input) => SpecialI0eOp.Call(input);

        private static readonly Op SpecialI1Op = new("aten::special_i1");
        public static Tensor i1(Tensor input) => SpecialI1Op.Call(input);

        private static readonly Op SpecialI1eOp = new("aten::special_i1e");
        public static Tensor i1e(Tensor input) => SpecialI1eOp.Call(input);

        private static readonly Op SpecialLogitOp = new("aten::special_logit");
        public static Tensor logit(Tensor input) => SpecialLogitOp.Call(input);

        public static Tensor log_softmax(Tensor input, long dim, ScalarType? dtype = null) => input.log_softmax(dim, dtype);

        private static readonly Op SpecialNdtrOp = new("aten::special_ndtr");
        public static Tensor ndtr(Tensor input) => SpecialNdtrOp.Call(input);

        private static readonly Op SpecialNdtriOp = new("aten::special_ndtri");
        public static Tensor ndtri(Tensor input) => SpecialNdtriOp.Call(input);

        private static readonly Op SpecialSincOp = new("aten::special_sinc");
        public static Tensor sinc(Tensor input) => SpecialSincOp.Call(input);

        public static Tensor sigmoid(Tensor input) => input.sigmoid();
        public static Tensor sigmoid_(Tensor input) => input.sigmoid_();
        public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) => input.softmax(dim, dtype);

        private static readonly Op SpecialXlog1pyOp = new("aten::special_xlog1py");
        public static Tensor xlog1py(Tensor input, Tensor other) => SpecialXlog1pyOp.Call(input, other);

        private static readonly Op SpecialZetaOp = new("aten::special_zeta");
        public static Tensor zeta(Tensor x, Tensor q) => SpecialZetaOp.Call(x, q);
    }
}
