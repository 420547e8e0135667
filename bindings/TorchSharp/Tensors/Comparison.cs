namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private static readonly Op EqTensorOp = new("aten::eq", "Tensor");
        private static readonly Op EqScalarOp = new("aten::eq", "Scalar");
        private static readonly Op EqInPlaceTensorOp = new("aten::eq_", "Tensor");
        private static readonly Op EqInPlaceScalarOp = new("aten::eq_", "Scalar");
        // The package answers a comparison with null by one false rather than by an error.
        public Tensor eq(Tensor target) => target is null ? false : EqTensorOp.Call(this, target);
        public Tensor eq(Scalar target) => target is null ? false : EqScalarOp.Call(this, target);
        public Tensor eq_(Tensor target) => EqInPlaceTensorOp.CallInplace(this, target);
        public Tensor eq_(Scalar target) => EqInPlaceScalarOp.CallInplace(this, target);

        public Tensor equal(Tensor target) => eq(target);

        private static readonly Op NeTensorOp = new("aten::ne", "Tensor");
        private static readonly Op NeScalarOp = new("aten::ne", "Scalar");
        private static readonly Op NeInPlaceTensorOp = new("aten::ne_", "Tensor");
        private static readonly Op NeInPlaceScalarOp = new("aten::ne_", "Scalar");
        public Tensor ne(Tensor target) => NeTensorOp.Call(this, target);
        public Tensor ne(Scalar target) => NeScalarOp.Call(this, target);
        public Tensor ne_(Tensor target) => NeInPlaceTensorOp.CallInplace(this, target);
        public Tensor ne_(Scalar target) => NeInPlaceScalarOp.CallInplace(this, target);

        public Tensor not_equal(Tensor target) => ne(target);
        public Tensor not_equal_(Tensor target) => ne_(target);

        private static readonly Op LtTensorOp = new("aten::lt", "Tensor");
        private static readonly Op LtScalarOp = new("aten::lt", "Scalar");
        private static readonly Op LtInPlaceTensorOp = new("aten::lt_", "Tensor");
        private static readonly Op LtInPlaceScalarOp = new("aten::lt_", "Scalar");
        public Tensor lt(Tensor target) => LtTensorOp.Call(this, target);
        public Tensor lt(Scalar target) => LtScalarOp.Call(this, target);
        public Tensor lt_(Tensor target) => LtInPlaceTensorOp.CallInplace(this, target);
        public Tensor lt_(Scalar target) => LtInPlaceScalarOp.CallInplace(this, target);

        public Tensor less(Tensor target) => lt(target);

        private static readonly Op LeTensorOp = new("aten::le", "Tensor");
        private static readonly Op LeScalarOp = new("aten::le", "Scalar");
        private static readonly Op LeInPlaceTensorOp = new("aten::le_", "Tensor");
        private static readonly Op LeInPlaceScalarOp = new("aten::le_", "Scalar");
        public Tensor le(Tensor target) => LeTensorOp.Call(this, target);
        public Tensor le(Scalar target) => LeScalarOp.Call(this, target);
        public Tensor le_(Tensor target) => LeInPlaceTensorOp.CallInplace(this, target);
        public Tensor le_(Scalar target) => LeInPlaceScalarOp.CallInplace(this, target);

        public Tensor less_equal(Tensor target) => le(target);
        public Tensor less_equal_(Tensor target) => le_(target);

        private static readonly Op GtTensorOp = new("aten::gt", "Tensor");
        private static readonly Op GtScalarOp = new("aten::gt", "Scalar");
        private static readonly Op GtInPlaceTensorOp = new("aten::gt_", "Tensor");
        private static readonly Op GtInPlaceScalarOp = new("aten::gt_", "Scalar");
        public Tensor gt(Tensor target) => GtTensorOp.Call(this, target);
        public Tensor gt(Scalar target) => GtScalarOp.Call(this, target);
        public Tensor gt_(Tensor target) => GtInPlaceTensorOp.CallInplace(this, target);
        public Tensor gt_(Scalar target) => GtInPlaceScalarOp.CallInplace(this, target);

        public Tensor greater(Tensor target) => gt(target);

        private static readonly Op GeTensorOp = new("aten::ge", "Tensor");
        private static readonly Op GeScalarOp = new("aten::ge", "Scalar");
        private static readonly Op GeInPlaceTensorOp = new("aten::ge_", "Tensor");
        private static readonly Op GeInPlaceScalarOp = new("aten::ge_", "Scalar");
        public Tensor ge(Tensor target) => GeTensorOp.Call(this, target);
        public Tensor ge(Scalar target) => GeScalarOp.Call(this, target);
        public Tensor ge_(Tensor target) => GeInPlaceTensorOp.CallInplace(this, target);
        public Tensor ge_(Scalar target) => GeInPlaceScalarOp.CallInplace(this, target);

        public Tensor greater_equal(Tensor target) => ge(target);

        private static readonly Op EqualOp = new("aten::equal");
        public bool Equals(Tensor target) => target is not null && EqualOp.CallBool(this, target);

        private static readonly Op AllcloseOp = new("aten::allclose");
        public bool allclose(Tensor target, double rtol = 1e-5, double atol = 1e-8, bool equal_nan = false)
            => target is not null && AllcloseOp.CallBool(this, target, rtol, atol, equal_nan);

        private static readonly Op IscloseOp = new("aten::isclose");
        public Tensor isclose(Tensor other, double rtol = 1e-5, double atol = 1e-8, bool nanEqual = false)
            => IscloseOp.Call(this, other, rtol, atol, nanEqual);

        private static readonly Op IsinTensorTensorOp = new("aten::isin", "Tensor_Tensor");
        public Tensor isin(Tensor test_elements, bool assumeUnique = false, bool invert = false)
            => IsinTensorTensorOp.Call(this, test_elements, assumeUnique, invert);
    }

    public static Tensor eq(Tensor left, Tensor right) => left.eq(right);
    public static Tensor equal(Tensor tensor, Tensor target) => tensor.equal(target);
    public static Tensor ne(Tensor left, Tensor right) => left.ne(right);
    public static Tensor not_equal(Tensor tensor, Tensor target) => tensor.not_equal(target);
    public static Tensor lt(Tensor left, Tensor right) => left.lt(right);
    public static Tensor less(Tensor tensor, Tensor target) => tensor.less(target);
    public static Tensor le(Tensor left, Tensor right) => left.le(right);
    public static Tensor less_equal(Tensor tensor, Tensor target) => tensor.less_equal(target);
    public static Tensor gt(Tensor left, Tensor right) => left.gt(right);
    public static Tensor greater(Tensor tensor, Tensor target) => tensor.greater(target);
    public static Tensor ge(Tensor left, Tensor right) => left.ge(right);
    public static Tensor greater_equal(Tensor tensor, Tensor target) => tensor.greater_equal(target);

    public static bool allclose(Tensor tensor, Tensor target, double rtol = 1e-5, double atol = 1e-8, bool equal_nan = false)
        => tensor.allclose(target, rtol, atol, equal_nan);

    public static Tensor isclose(Tensor tensor, Tensor other, double rtol = 1e-5, double atol = 1e-8, bool nanEqual = false)
        => tensor.isclose(other, rtol, atol, nanEqual);

    public static Tensor isin(Tensor tensor, Tensor test_elements, bool assumeUnique = false, bool invert = false)
        => tensor.isin(test_elements, assumeUnique, invert);
}
