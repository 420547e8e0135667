namespace TorchSharp;

public static partial class torch
{
    public static Tensor clone(Tensor input) => input.clone();

    private static readonly Op ResultTypeTensorOp = new("aten::result_type", "Tensor");
    public static ScalarType result_type(Tensor tensor1, Tensor tensor2) => (ScalarType)ResultTypeTensorOp.CallLong(tensor1, tensor2);

    private static readonly Op PromoteTypesOp = new("aten::promote_types");
    public static ScalarType promote_types(ScalarType type1, ScalarType type2) => (ScalarType)PromoteTypesOp.CallLong(type1, type2);

    private static readonly Op CanCastOp = new("aten::can_cast");
    public static bool can_cast(ScalarType from, ScalarType to) => CanCastOp.CallBool(from, to);
}
