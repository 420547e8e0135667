namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private static readonly Op ConjOp = new("aten::conj");
        public Tensor conj() => ConjOp.Call(this);

        private static readonly Op ConjPhysicalOp = new("aten::conj_physical");
        private static readonly Op ConjPhysicalInPlaceOp = new("aten::conj_physical_");
        public Tensor conj_physical() => ConjPhysicalOp.Call(this);
        public Tensor conj_physical_() => ConjPhysicalInPlaceOp.CallInplace(this);

        private static readonly Op IsConjOp = new("aten::is_conj");
        public bool is_conj() => IsConjOp.CallBool(this);

        private static readonly Op ResolveConjOp = new("aten::resolve_conj");
        public Tensor resolve_conj() => ResolveConjOp.Call(this);

        private static readonly Op IsNegOp = new("aten::is_neg");
        public bool is_neg() => IsNegOp.CallBool(this);

        private static readonly Op ResolveNegOp = new("aten::resolve_neg");
        public Tensor resolve_neg() => ResolveNegOp.Call(this);

        private static readonly Op AngleOp = new("aten::angle");
        public Tensor angle() => AngleOp.Call(this);

        private static readonly Op ViewAsRealOp = new("aten::view_as_real");
        public Tensor view_as_real() => ViewAsRealOp.Call(this);

        private static readonly Op ViewAsComplexOp = new("aten::view_as_complex");
        public Tensor view_as_complex() => ViewAsComplexOp.Call(this);
    }

    public static Tensor conj(Tensor input) => input.conj();
    public static Tensor conj_physical(Tensor input) => input.conj_physical();
    public static Tensor conj_physical_(Tensor input) => input.conj_physical_();
    public static bool is_conj(Tensor input) => input.is_conj();
    public static Tensor resolve_conj(Tensor input) => input.resolve_conj();
    public static Tensor resolve_neg(Tensor input) => input.resolve_neg();
    public static Tensor angle(Tensor input) => input.angle();
    public static Tensor view_as_real(Tensor input) => input.view_as_real();
    public static Tensor view_as_complex(Tensor input) => input.view_as_complex();

    public static Tensor real(Tensor input) => input.real;
    public static Tensor imag(Tensor input) => input.imag;

    private static readonly Op ComplexOp = new("aten::complex");
    public static Tensor complex(Tensor real, Tensor imag) => ComplexOp.Call(real, imag);

    private static readonly Op PolarOp = new("aten::polar");
    public static Tensor polar(Tensor abs, Tensor angle) => PolarOp.Call(abs, angle);
}
