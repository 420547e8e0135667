namespace TorchSharp;

public static partial class torch
{
    public static partial class special
    {
        private static readonly Op SpecialChebyshevPolynomialTOp = new("aten::special_chebyshev_polynomial_t");
        private static readonly Op SpecialChebyshevPolynomialTOutOp = new("aten::special_chebyshev_polynomial_t", "out");
        public static Tensor chebyshev_polynomial_t(Tensor x, Tensor n, Tensor? @out = null)
            => @out is null ? SpecialChebyshevPolynomialTOp.Call(x, n) : SpecialChebyshevPolynomialTOutOp.Call(x, n, @out);

        private static readonly Op SpecialChebyshevPolynomialUOp = new("aten::special_chebyshev_polynomial_u");
        private static readonly Op SpecialChebyshevPolynomialUOutOp = new("aten::special_chebyshev_polynomial_u", "out");
        public static Tensor chebyshev_polynomial_u(Tensor x, Tensor n, Tensor? @out = null)
            => @out is null ? SpecialChebyshevPolynomialUOp.Call(x, n) : SpecialChebyshevPolynomialUOutOp.Call(x, n, @out);

        private static readonly Op SpecialChebyshevPolynomialVOp = new("aten::special_chebyshev_polynomial_v");
        private static readonly Op SpecialChebyshevPolynomialVOutOp = new("aten::special_chebyshev_polynomial_v", "out");
        public static Tensor chebyshev_polynomial_v(Tensor x, Tensor n, Tensor? @out = null)
            => @out is null ? SpecialChebyshevPolynomialVOp.Call(x, n) : SpecialChebyshevPolynomialVOutOp.Call(x, n, @out);

        private static readonly Op SpecialChebyshevPolynomialWOp = new("aten::special_chebyshev_polynomial_w");
        private static readonly Op SpecialChebyshevPolynomialWOutOp = new("aten::special_chebyshev_polynomial_w", "out");
        public static Tensor chebyshev_polynomial_w(Tensor x, Tensor n, Tensor? @out = null)
            => @out is null ? SpecialChebyshevPolynomialWOp.Call(x, n) : SpecialChebyshevPolynomialWOutOp.Call(x, n, @out);

        private static readonly Op SpecialShiftedChebyshevPolynomialTOp = new("aten::special_shifted_chebyshev_polynomial_t");
        private static readonly Op SpecialShiftedChebyshevPolynomialTOutOp = new("aten::special_shifted_chebyshev_polynomial_t", "out");
        public static Tensor shifted_chebyshev_polynomial_t(Tensor x, Tensor n, Tensor? @out = null)
            => @out is null ? SpecialShiftedChebyshevPolynomialTOp.Call(x, n) : SpecialShiftedChebyshevPolynomialTOutOp.Call(x, n, @out);

        private static readonly Op SpecialShiftedChebyshevPolynomialUOp = new("aten::special_shifted_chebyshev_polynomial_u");
        private static readonly Op SpecialShiftedChebyshevPolynomialUOutOp = new("aten::special_shifted_chebyshev_polynomial_u", "out");
        public static Tensor shifted_chebyshev_polynomial_u(Tensor x, Tensor n, Tensor? @out = null)
            => @out is null ? SpecialShiftedChebyshevPolynomialUOp.Call(x, n) : SpecialShiftedChebyshevPolynomialUOutOp.Call(x, n, @out);

        private static readonly Op SpecialShiftedChebyshevPolynomialVOp = new("aten::special_shifted_chebyshev_polynomial_v");
        private static readonly Op SpecialShiftedChebyshevPolynomialVOutOp = new("aten::special_shifted_chebyshev_polynomial_v", "out");
        public static Tensor shifted_chebyshev_polynomial_v(Tensor x, Tensor n, Tensor? @out = null)
            => @out is null ? SpecialShiftedChebyshevPolynomialVOp.Call(x, n) : SpecialShiftedChebyshevPolynomialVOutOp.Call(x, n, @out);

        private static readonly Op SpecialShiftedChebyshevPolynomialWOp = new("aten::special_shifted_chebyshev_polynomial_w");
        private static readonly Op SpecialShiftedChebyshevPolynomialWOutOp = new("aten::special_shifted_chebyshev_polynomial_w", "out");
        public static Tensor shifted_chebyshev_polynomial_w(Tensor x, Tensor n, Tensor? @out = null)
            => @out is null ? SpecialShiftedChebyshevPolynomialWOp.Call(x, n) : SpecialShiftedChebyshevPolynomialWOutOp.Call(x, n, @out);

        private static readonly Op SpecialHermitePolynomialHOp = new("aten::special_hermite_polynomial_h");
        private static readonly Op SpecialHermitePolynomialHOutOp = new("aten::special_hermite_polynomial_h", "out");
        public static Tensor hermite_polynomial_h(Tensor x, Tensor n, Tensor? @out = null)
            => @out is null ? SpecialHermitePolynomialHOp.Call(x, n) : SpecialHermitePolynomialHOutOp.Call(x, n, @out);

        private static readonly Op SpecialHermitePolynomialHeOp = new("aten::special_hermite_polynomial_he");
        private static readonly Op SpecialHermitePolynomialHeOutOp = new("aten::special_hermite_polynomial_he", "out");
        public static Tensor hermite_polynomial_he(Tensor x, Tensor n, Tensor? @out = null)
            => @out is null ? SpecialHermitePolynomialHeOp.Call(x, n) : SpecialHermitePolynomialHeOutOp.Call(x, n, @out);

        private static readonly Op SpecialLaguerrePolynomialLOp = new("aten::special_laguerre_polynomial_l");
        private static readonly Op SpecialLaguerrePolynomialLOutOp = new("aten::special_laguerre_polynomial_l", "out");
        public static Tensor laguerre_polynomial_l(Tensor x, Tensor n, Tensor? @out = null)
            => @out is null ? SpecialLaguerrePolynomialLOp.Call(x, n) : SpecialLaguerrePolynomialLOutOp.Call(x, n, @out);

        private static readonly Op SpecialLegendrePolynomialPOp = new("aten::special_legendre_polynomial_p");
        private static readonly Op SpecialLegendrePolynomialPOutOp = new("aten::special_legendre_polynomial_p", "out");
        public static Tensor legendre_polynomial_p(Tensor x, Tensor n, Tensor? @out = null)
            => @out is null ? SpecialLegendrePolynomialPOp.Call(x, n) : SpecialLegendrePolynomialPOutOp.Call(x, n, @out);
    }
}
