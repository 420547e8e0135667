namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private static readonly Op BitwiseNotOp = new("aten::bitwise_not");
        private static readonly Op BitwiseNotInPlaceOp = new("aten::bitwise_not_");
        public Tensor bitwise_not() => BitwiseNotOp.Call(this);
        public Tensor bitwise_not_() => BitwiseNotInPlaceOp.CallInplace(this);

        private static readonly Op BitwiseAndTensorOp = new("aten::bitwise_and", "Tensor");
        private static readonly Op BitwiseAndInPlaceTensorOp = new("aten::bitwise_and_", "Tensor");
        public Tensor bitwise_and(Tensor other) => BitwiseAndTensorOp.Call(this, other);
        public Tensor bitwise_and_(Tensor other) => BitwiseAndInPlaceTensorOp.CallInplace(this, other);

        private static readonly Op BitwiseOrTensorOp = new("aten::bitwise_or", "Tensor");
        private static readonly Op BitwiseOrInPlaceTensorOp = new("aten::bitwise_or_", "Tensor");
        public Tensor bitwise_or(Tensor other) => BitwiseOrTensorOp.Call(this, other);
        public Tensor bitwise_or_(Tensor other) => BitwiseOrInPlaceTensorOp.CallInplace(this, other);

        private static readonly Op BitwiseXorTensorOp = new("aten::bitwise_xor", "Tensor");
        private static readonly Op BitwiseXorInPlaceTensorOp = new("aten::bitwise_xor_", "Tensor");
        public Tensor bitwise_xor(Tensor other) => BitwiseXorTensorOp.Call(this, other);
        public Tensor bitwise_xor_(Tensor other) => BitwiseXorInPlaceTensorOp.CallInplace(this, other);

        private static readonly Op BitwiseLeftShiftTensorOp = new("aten::bitwise_left_shift", "Tensor");
        private static readonly Op BitwiseLeftShiftInPlaceTensorOp = new("aten::bitwise_left_shift_", "Tensor");
        public Tensor bitwise_left_shift(Tensor other) => BitwiseLeftShiftTensorOp.Call(this, other);
        public Tensor bitwise_left_shift_(Tensor other) => BitwiseLeftShiftInPlaceTensorOp.CallInplace(this, other);

        private static readonly Op BitwiseRightShiftTensorOp = new("aten::bitwise_right_shift", "Tensor");
        private static readonly Op BitwiseRightShiftInPlaceTensorOp = new("aten::bitwise_right_shift_", "Tensor");
        public Tensor bitwise_right_shift(Tensor other) => BitwiseRightShiftTensorOp.Call(this, other);
        public Tensor bitwise_right_shift_(Tensor other) => BitwiseRightShiftInPlaceTensorOp.CallInplace(this, other);

        private static readonly Op LogicalNotOp = new("aten::logical_not");
        private static readonly Op LogicalNotInPlaceOp = new("aten::logical_not_");
        public Tensor logical_not() => LogicalNotOp.Call(this);
        public Tensor logical_not_() => LogicalNotInPlaceOp.CallInplace(this);

        private static readonly Op LogicalAndOp = new("aten::logical_and");
        private static readonly Op LogicalAndInPlaceOp = new("aten::logical_and_");
        public Tensor logical_and(Tensor other) => LogicalAndOp.Call(this, other);
        public Tensor logical_and_(Tensor other) => LogicalAndInPlaceOp.CallInplace(this, other);

        private static readonly Op LogicalOrOp = new("aten::logical_or");
        private static readonly Op LogicalOrInPlaceOp = new("aten::logical_or_");
        public Tensor logical_or(Tensor other) => LogicalOrOp.Call(this, other);
        public Tensor logical_or_(Tensor other) => LogicalOrInPlaceOp.CallInplace(this, other);

        private static readonly Op LogicalXorOp = new("aten::logical_xor");
        private static readonly Op LogicalXorInPlaceOp = new("aten::logical_xor_");
        public Tensor logical_xor(Tensor other) => LogicalXorOp.Call(this, other);
        public Tensor logical_xor_(Tensor other) => LogicalXorInPlaceOp.CallInplace(this, other);
    }

    public static Tensor bitwise_not(Tensor input) => input.bitwise_not();
    public static Tensor bitwise_not_(Tensor input) => input.bitwise_not_();
    public static Tensor bitwise_and(Tensor left, Tensor right) => left.bitwise_and(right);
    public static Tensor bitwise_and_(Tensor left, Tensor right) => left.bitwise_and_(right);
    public static Tensor bitwise_or(Tensor left, Tensor right) => left.bitwise_or(right);
    public static Tensor bitwise_or_(Tensor left, Tensor right) => left.bitwise_or_(right);
    public static Tensor bitwise_xor(Tensor left, Tensor right) => left.bitwise_xor(right);
    public static Tensor bitwise_xor_(Tensor left, Tensor right) => left.bitwise_xor_(right);
    public static Tensor bitwise_left_shift(Tensor left, Tensor right) => left.bitwise_left_shift(right);
    public static Tensor bitwise_left_shift_(Tensor left, Tensor right) => left.bitwise_left_shift_(right);
    public static Tensor bitwise_right_shift(Tensor left, Tensor right) => left.bitwise_right_shift(right);
    public static Tensor bitwise_right_shift_(Tensor left, Tensor right) => left.bitwise_right_shift_(right);
    public static Tensor logical_not(Tensor input) => input.logical_not();
    public static Tensor logical_and(Tensor left, Tensor right) => left.logical_and(right);
    public static Tensor logical_and_(Tensor left, Tensor right) => left.logical_and_(right);
    public static Tensor logical_or(Tensor left, Tensor right) => left.logical_or(right);
    public static Tensor logical_or_(Tensor left, Tensor right) => left.logical_or_(right);
    public static Tensor logical_xor(Tensor left, Tensor right) => left.logical_xor(right);
    public static Tensor logical_xor_(Tensor left, Tensor right) => left.logical_xor_(right);
}
