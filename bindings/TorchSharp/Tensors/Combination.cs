namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private static readonly Op AddcmulOp = new("aten::addcmul");
        private static readonly Op AddcmulInPlaceOp = new("aten::addcmul_");
        public Tensor addcmul(Tensor tensor1, Tensor tensor2, Scalar value) => AddcmulOp.Call(this, tensor1, tensor2, value);
        public Tensor addcmul_(Tensor tensor1, Tensor tensor2, Scalar value) => AddcmulInPlaceOp.CallInplace(this, tensor1, tensor2, value);

        private static readonly Op AddcdivOp = new("aten::addcdiv");
        private static readonly Op AddcdivInPlaceOp = new("aten::addcdiv_");
        public Tensor addcdiv(Tensor tensor1, Tensor tensor2, Scalar value) => AddcdivOp.Call(this, tensor1, tensor2, value);
        public Tensor addcdiv(Tensor tensor1, Tensor tensor2) => AddcdivOp.Call(this, tensor1, tensor2);
        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2, Scalar value) => AddcdivInPlaceOp.CallInplace(this, tensor1, tensor2, value);
        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2) => AddcdivInPlaceOp.CallInplace(this, tensor1, tensor2);

        private static readonly Op LerpTensorOp = new("aten::lerp", "Tensor");
        private static readonly Op LerpInPlaceTensorOp = new("aten::lerp_", "Tensor");
        public Tensor lerp(Tensor end, Tensor weight) => LerpTensorOp.Call(this, end, weight);
        public Tensor lerp_(Tensor end, Tensor weight) => LerpInPlaceTensorOp.CallInplace(this, end, weight);

        private static readonly Op NegOp = new("aten::neg");
        private static readonly Op NegInPlaceOp = new("aten::neg_");
        public Tensor neg() => NegOp.Call(this);
        public Tensor neg_() => NegInPlaceOp.CallInplace(this);

        public Tensor negative() => neg();

        public Tensor positive() => alias();

        private static readonly Op GcdOp = new("aten::gcd");
        private static readonly Op GcdInPlaceOp = new("aten::gcd_");
        public Tensor gcd(Tensor other) => GcdOp.Call(this, other);
        public Tensor gcd_(Tensor other) => GcdInPlaceOp.CallInplace(this, other);

        private static readonly Op LcmOp = new("aten::lcm");
        private static readonly Op LcmInPlaceOp = new("aten::lcm_");
        public Tensor lcm(Tensor other) => LcmOp.Call(this, other);
        public Tensor lcm_(Tensor other) => LcmInPlaceOp.CallInplace(this, other);
    }

    public static Tensor addcmul(Tensor input, Tensor tensor1, Tensor tensor2, Scalar value) => input.addcmul(tensor1, tensor2, value);
    public static Tensor addcmul_(Tensor input, Tensor tensor1, Tensor tensor2, Scalar value) => input.addcmul_(tensor1, tensor2, value);
    public static Tensor addcdiv(Tensor input, Tensor tensor1, Tensor tensor2, Scalar value) => input.addcdiv(tensor1, tensor2, value);
    public static Tensor addcdiv_(Tensor input, Tensor tensor1, Tensor tensor2, Scalar value) => input.addcdiv_(tensor1, tensor2, value);
    public static Tensor lerp(Tensor input, Tensor end, Tensor weight) => input.lerp(end, weight);
    public static Tensor neg(Tensor input) => input.neg();
    public static Tensor neg_(Tensor input) => input.neg_();
    public static Tensor negative(Tensor input) => input.negative();
    public static Tensor negative_(Tensor input) => input.neg_();
    public static Tensor positive(Tensor input) => input.positive();
    public static Tensor gcd(Tensor left, Tensor right) => left.gcd(right);
    public static Tensor gcd_(Tensor left, Tensor right) => left.gcd_(right);
    public static Tensor lcm(Tensor input, Tensor other) => input.lcm(other);
    public static Tensor lcm_(Tensor input, Tensor other) => input.lcm_(other);
}
