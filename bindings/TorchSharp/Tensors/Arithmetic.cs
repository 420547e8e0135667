namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private static readonly Op AddTensorOp = new("aten::add", "Tensor");
        private static readonly Op AddScalarOp = new("aten::add", "Scalar");
        private static readonly Op AddInPlaceTensorOp = new("aten::add_", "Tensor");
        private static readonly Op AddInPlaceScalarOp = new("aten::add_", "Scalar");
        public Tensor add(Tensor target) => AddTensorOp.Call(this, target);
        public Tensor add(Tensor target, Scalar alpha) => AddTensorOp.Call(this, target, alpha);
        public Tensor add(Scalar scalar) => AddScalarOp.Call(this, scalar);
        public Tensor add(Scalar scalar, Scalar alpha) => AddScalarOp.Call(this, scalar, alpha);
        public Tensor add_(Tensor target) => AddInPlaceTensorOp.CallInplace(this, target);
        public Tensor add_(Tensor target, Scalar alpha) => AddInPlaceTensorOp.CallInplace(this, target, alpha);
        public Tensor add_(Scalar scalar) => AddInPlaceScalarOp.CallInplace(this, scalar);
        public Tensor add_(Scalar scalar, Scalar alpha) => AddInPlaceScalarOp.CallInplace(this, scalar, alpha);

        private static readonly Op SubTensorOp = new("aten::sub", "Tensor");
        private static readonly Op SubScalarOp = new("aten::sub", "Scalar");
        private static readonly Op SubInPlaceTensorOp = new("aten::sub_", "Tensor");
        private static readonly Op SubInPlaceScalarOp = new("aten::sub_", "Scalar");
        public Tensor sub(Tensor target) => SubTensorOp.Call(this, target);
        public Tensor sub(Scalar target) => SubScalarOp.Call(this, target);
        public Tensor sub_(Tensor target) => SubInPlaceTensorOp.CallInplace(this, target);
        public Tensor sub_(Scalar target) => SubInPlaceScalarOp.CallInplace(this, target);

        public Tensor subtract(Scalar target) => sub(target);
        public Tensor subtract(Tensor target) => sub(target);
        public Tensor subtract_(Scalar target) => sub_(target);
        public Tensor subtract_(Tensor target) => sub_(target);

        private static readonly Op MulTensorOp = new("aten::mul", "Tensor");
        private static readonly Op MulScalarOp = new("aten::mul", "Scalar");
        private static readonly Op MulInPlaceTensorOp = new("aten::mul_", "Tensor");
        private static readonly Op MulInPlaceScalarOp = new("aten::mul_", "Scalar");
        public Tensor mul(Tensor target) => MulTensorOp.Call(this, target);
        public Tensor mul(Scalar target) => MulScalarOp.Call(this, target);
        public Tensor mul_(Tensor target) => MulInPlaceTensorOp.CallInplace(this, target);
        public Tensor mul_(Scalar target) => MulInPlaceScalarOp.CallInplace(this, target);

        public Tensor multiply(Tensor target) => mul(target);
        public Tensor multiply(Scalar target) => mul(target);
    }

    public static Tensor add(Tensor left, Tensor right) => left.add(right);
    public static Tensor add(Tensor left, Scalar right) => left.add(right);
    public static Tensor add(Tensor left, Tensor right, Scalar alpha) => left.add(right, alpha);
    public static Tensor add(Tensor left, Scalar right, Scalar alpha) => left.add(right, alpha);
    public static Tensor add_(Tensor left, Tensor right) => left.add_(right);
    public static Tensor add_(Tensor left, Scalar right) => left.add_(right);
    public static Tensor add_(Tensor left, Tensor right, Scalar alpha) => left.add_(right, alpha);
    public static Tensor add_(Tensor left, Scalar right, Scalar alpha) => left.add_(right, alpha);
    public static Tensor sub(Tensor left, Tensor right) => left.sub(right);
    public static Tensor sub(Tensor left, Scalar right) => left.sub(right);
    public static Tensor sub_(Tensor left, Tensor right) => left.sub_(right);
    public static Tensor sub_(Tensor left, Scalar right) => left.sub_(right);
    public static Tensor subtract(Tensor left, Tensor right) => left.subtract(right);
    public static Tensor subtract(Tensor left, Scalar right) => left.subtract(right);
    public static Tensor subtract_(Tensor left, Tensor right) => left.subtract_(right);
    public static Tensor subtract_(Tensor left, Scalar right) => left.subtract_(right);
    public static Tensor mul(Tensor left, Tensor right) => left.mul(right);
    public static Tensor mul(Tensor left, Scalar right) => left.mul(right);
    public static Tensor mul_(Tensor left, Tensor right) => left.mul_(right);
    public static Tensor mul_(Tensor left, Scalar right) => left.mul_(right);
    public static Tensor multiply(Tensor left, Tensor right) => left.multiply(right);
    public static Tensor multiply(Tensor left, Scalar right) => left.multiply(right);
    public static Tensor multiply_(Tensor left, Tensor right) => left.mul_(right);
    public static Tensor multiply_(Tensor left, Scalar right) => left.mul_(right);
}
