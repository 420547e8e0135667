namespace TorchSharp;

public static partial class torch
{
    public static partial class special
    {
        private static readonly Op SpecialAiryAiOp = new("aten::special_airy_ai");
        private static readonly Op SpecialAiryAiOutOp = new("aten::special_airy_ai", "out");
        public static Tensor airy_ai(Tensor input, Tensor? @out = null)
            => @out is null ? SpecialAiryAiOp.Call(input) : SpecialAiryAiOutOp.Call(input, @out);

        private static readonly Op SpecialBesselJ0Op = new("aten::special_bessel_j0");
        private static readonly Op SpecialBesselJ0OutOp = new("aten::special_bessel_j0", "out");
        public static Tensor bessel_j0(Tensor input, Tensor? @out = null)
            => @out is null ? SpecialBesselJ0Op.Call(input) : SpecialBesselJ0OutOp.Call(input, @out);

        private static readonly Op SpecialBesselJ1Op = new("aten::special_bessel_j1");
        private static readonly Op SpecialBesselJ1OutOp = new("aten::special_bessel_j1", "out");
        public static Tensor bessel_j1(Tensor input, Tensor? @out = null)
            => @out is null ? SpecialBesselJ1Op.Call(input) : SpecialBesselJ1OutOp.Call(input, @out);

        private static readonly Op SpecialBesselY0Op = new("aten::special_bessel_y0");
        private static readonly Op SpecialBesselY0OutOp = new("aten::special_bessel_y0", "out");
        public static Tensor bessel_y0(Tensor input, Tensor? @out = null)
            => @out is null ? SpecialBesselY0Op.Call(input) : SpecialBesselY0OutOp.Call(input, @out);

        private static readonly Op SpecialBesselY1Op = new("aten::special_bessel_y1");
        private static readonly Op SpecialBesselY1OutOp = new("aten::special_bessel_y1", "out");
        public static Tensor bessel_y1(Tensor input, Tensor? @out = null)
            => @out is null ? SpecialBesselY1Op.Call(input) : SpecialBesselY1OutOp.Call(input, @out);

        private static readonly Op SpecialModifiedBesselI0Op = new("aten::special_modified_bessel_i0");
        private static readonly Op SpecialModifiedBesselI0OutOp = new("aten::special_modified_bessel_i0", "out");
        public static Tensor modified_bessel_i0(Tensor input, Tensor? @out = null)
            => @out is null ? SpecialModifiedBesselI0Op.Call(input) : SpecialModifiedBesselI0OutOp.Call(input, @out);

        private static readonly Op SpecialModifiedBesselI1Op = new("aten::special_modified_bessel_i1");
        private static readonly Op SpecialModifiedBesselI1OutOp = new("aten::special_modified_bessel_i1", "out");
        public static Tensor modified_bessel_i1(Tensor input, Tensor? @out = null)
            => @out is null ? SpecialModifiedBesselI1Op.Call(input) : SpecialModifiedBesselI1OutOp.Call(input, @out);

        private static readonly Op SpecialModifiedBesselK0Op = new("aten::special_modified_bessel_k0");
        private static readonly Op SpecialModifiedBesselK0OutOp = new("aten::special_modified_bessel_k0", "out");
        public static Tensor modified_bessel_k0(Tensor input, Tensor? @out = null)
            => @out is null ? SpecialModifiedBesselK0Op.Call(input) : SpecialModifiedBesselK0OutOp.Call(input, @out);

        private static readonly Op SpecialModifiedBesselK1Op = new("aten::special_modified_bessel_k1");
        private static readonly Op SpecialModifiedBesselK1OutOp = new("aten::special_modified_bessel_k1", "out");
        public static Tensor modified_bessel_k1(Tensor input, Tensor? @out = null)
            => @out is null ? SpecialModifiedBesselK1Op.Call(input) : SpecialModifiedBesselK1OutOp.Call(input, @out);

        private static readonly Op SpecialScaledModifiedBesselK0Op = new("aten::special_scaled_modified_bessel_k0");
        private static readonly Op SpecialScaledModifiedBesselK0OutOp = new("aten::special_scaled_modified_bessel_k0", "out");
        public static Tensor scaled_modified_bessel_k0(Tensor input, Tensor? @out = null)
            => @out is null ? SpecialScaledModifiedBesselK0Op.Call(input) : SpecialScaledModifiedBesselK0OutOp.Call(input, @out);

        private static readonly Op SpecialScaledModifiedBesselK1Op = new("aten::special_scaled_modified_bessel_k1");
        private static readonly Op SpecialScaledModifiedBesselK1OutOp = new("aten::special_scaled_modified_bessel_k1", "out");
        public static Tensor scaled_modified_bessel_k1(Tensor input, Tensor? @out = null)
            => @out is null ? SpecialScaledModifiedBesselK1Op.Call(input) : SpecialScaledModifiedBesselK1OutOp.Call(input, @out);

        private static readonly Op SpecialSphericalBesselJ0Op = new("aten::special_spherical_bessel_j0");
        private static readonly Op SpecialSphericalBesselJ0OutOp = new("aten::special_spherical_bessel_j0", "out");
        public static Tensor spherical_bessel_j0(Tensor input, Tensor? @out = null)
            => @out is null ? SpecialSphericalBesselJ0Op.Call(input) : SpecialSphericalBesselJ0OutOp.Call(input, @out);
    }
}
