namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private static readonly Op DivTensorOp = new("aten::div", "Tensor");
        private static readonly Op DivTensorModeOp = new("aten::div", "Tensor_mode");
        private static readonly Op DivScalarOp = new("aten::div", "Scalar");
        private static readonly Op DivScalarModeOp = new("aten::div", "Scalar_mode");
        private static readonly Op DivInPlaceTensorOp = new("aten::div_", "Tensor");
        private static readonly Op DivInPlaceTensorModeOp = new("aten::div_", "Tensor_mode");
        private static readonly Op DivInPlaceScalarOp = new("aten::div_", "Scalar");
        private static readonly Op DivInPlaceScalarModeOp = new("aten::div_", "Scalar_mode");
        public Tensor div(Tensor target, RoundingMode rounding_mode = RoundingMode.None)
            => rounding_mode == RoundingMode.None
                ? DivTensorOp.Call(this, target)
                : DivTensorModeOp.Call(this, target, rounding_mode.ToString());
        public Tensor div(Scalar target, RoundingMode rounding_mode = RoundingMode.None)
            => rounding_mode == RoundingMode.None
                ? DivScalarOp.Call(this, target)
                : DivScalarModeOp.Call(this, target, rounding_mode.ToString());
        public Tensor div_(Tensor target, RoundingMode rounding_mode = RoundingMode.None)
            => rounding_mode == RoundingMode.None
                ? DivInPlaceTensorOp.CallInplace(this, target)
                : DivInPlaceTensorModeOp.CallInplace(this, target, rounding_mode.ToString());
        public Tensor div_(Scalar target, RoundingMode rounding_mode = RoundingMode.None)
            => rounding_mode == RoundingMode.None
                ? DivInPlaceScalarOp.CallInplace(this, target)
                : DivInPlaceScalarModeOp.CallInplace(this, target, rounding_mode.ToString());

        public Tensor divide(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => div(target, rounding_mode);
        public Tensor divide(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => div(target, rounding_mode);
        public Tensor divide_(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => div_(target, rounding_mode);
        public Tensor divide_(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => div_(target, rounding_mode);

        public Tensor true_divide(Tensor other) => div(other);
        public Tensor true_divide(Scalar other) => div(other);
        public Tensor true_divide_(Tensor other) => div_(other);
        public Tensor true_divide_(Scalar other) => div_(other);

        private static readonly Op FloorDivideOp = new("aten::floor_divide");
        private static readonly Op FloorDivideScalarOp = new("aten::floor_divide", "Scalar");
        private static readonly Op FloorDivideInPlaceTensorOp = new("aten::floor_divide_", "Tensor");
        private static readonly Op FloorDivideInPlaceScalarOp = new("aten::floor_divide_", "Scalar");
        public Tensor floor_divide(Tensor other) => FloorDivideOp.Call(this, other);
        public Tensor floor_divide(Scalar other) => FloorDivideScalarOp.Call(this, other);
        public Tensor floor_divide_(Tensor other) => FloorDivideInPlaceTensorOp.CallInplace(this, other);
        public Tensor floor_divide_(Scalar other) => FloorDivideInPlaceScalarOp.CallInplace(this, other);

        private static readonly Op FmodTensorOp = new("aten::fmod", "Tensor");
        private static readonly Op FmodScalarOp = new("aten::fmod", "Scalar");
        private static readonly Op FmodInPlaceTensorOp = new("aten::fmod_", "Tensor");
        private static readonly Op FmodInPlaceScalarOp = new("aten::fmod_", "Scalar");
        public Tensor fmod(Tensor target) => FmodTensorOp.Call(this, target);
        public Tensor fmod(Scalar scalar) => FmodScalarOp.Call(this, scalar);
        public Tensor fmod_(Tensor target) => FmodInPlaceTensorOp.CallInplace(this, target);
        public Tensor fmod_(Scalar scalar) => FmodInPlaceScalarOp.CallInplace(this, scalar);

        private static readonly Op RemainderTensorOp = new("aten::remainder", "Tensor");
        private static readonly Op RemainderScalarOp = new("aten::remainder", "Scalar");
        private static readonly Op RemainderInPlaceTensorOp = new("aten::remainder_", "Tensor");
        private static readonly Op RemainderInPlaceScalarOp = new("aten::remainder_", "Scalar");
        public Tensor remainder(Tensor target) => RemainderTensorOp.Call(this, target);
        public Tensor remainder(Scalar scalar) => RemainderScalarOp.Call(this, scalar);
        public Tensor remainder_(Tensor target) => RemainderInPlaceTensorOp.CallInplace(this, target);
        public Tensor remainder_(Scalar scalar) => RemainderInPlaceScalarOp.CallInplace(this, scalar);

        private static readonly Op ReciprocalOp = new("aten::reciprocal");
        private static readonly Op ReciprocalInPlaceOp = new("aten::reciprocal_");
        public Tensor reciprocal() => ReciprocalOp.Call(this);
        public Tensor reciprocal_() => ReciprocalInPlaceOp.CallInplace(this);
    }

    public static Tensor div(Tensor left, Tensor right, RoundingMode rounding_mode = RoundingMode.None) => left.div(right, rounding_mode);
    public static Tensor div(Tensor left, Scalar right, RoundingMode rounding_mode = RoundingMode.None) => left.div(right, rounding_mode);
    public static Tensor div_(Tensor left, Scalar right, RoundingMode rounding_mode = RoundingMode.None) => left.div_(right, rounding_mode);
    public static Tensor div_(Tensor left, Tensor right, RoundingMode rounding_mode = RoundingMode.None) => left.div_(right, rounding_mode);

    public static Tensor divide(Tensor left, Tensor right, RoundingMode rounding_mode = RoundingMode.None)
        => left.divide(right, rounding_mode);
    public static Tensor divide(Tensor left, Scalar right, RoundingMode rounding_mode = RoundingMode.None)
        => left.divide(right, rounding_mode);
    public static Tensor divide_(Tensor left, Tensor right, RoundingMode rounding_mode = RoundingMode.None)
        => left.div_(right, rounding_mode);
    public static Tensor divide_(Tensor left, Scalar right) => left.div_(right);

    public static Tensor true_divide(Tensor dividend, Tensor divisor) => dividend.true_divide(divisor);
    public static Tensor true_divide_(Tensor dividend, Tensor divisor) => dividend.true_divide_(divisor);
    public static Tensor floor_divide(Tensor input, Tensor other) => input.floor_divide(other);
    public static Tensor floor_divide_(Tensor input, Tensor other) => input.floor_divide_(other);
    public static Tensor fmod(Tensor left, Tensor right) => left.fmod(right);
    public static Tensor fmod(Tensor left, Scalar right) => left.fmod(right);
    public static Tensor fmod_(Tensor left, Tensor right) => left.fmod_(right);
    public static Tensor fmod_(Tensor left, Scalar right) => left.fmod_(right);
    public static Tensor remainder(Tensor left, Tensor right) => left.remainder(right);
    public static Tensor remainder(Tensor left, Scalar right) => left.remainder(right);
    public static Tensor remainder_(Tensor left, Tensor right) => left.remainder_(right);
    public static Tensor remainder_(Tensor left, Scalar right) => left.remainder_(right);
    public static Tensor reciprocal(Tensor input) => input.reciprocal();
    public static Tensor reciprocal_(Tensor input) => input.reciprocal_();
}
