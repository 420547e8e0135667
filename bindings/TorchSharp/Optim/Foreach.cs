using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Operators on whole lists of tensors: one call instead of one per tensor.</summary>
internal static class Foreach
{
    private static readonly Op NegOp = new("aten::_foreach_neg");
    private static readonly Op AddListOp = new("aten::_foreach_add", "List");
    private static readonly Op AddListInplaceOp = new("aten::_foreach_add_", "List");
    private static readonly Op AddScalarInplaceOp = new("aten::_foreach_add_", "Scalar");
    private static readonly Op MulScalarInplaceOp = new("aten::_foreach_mul_", "Scalar");
    private static readonly Op DivScalarInplaceOp = new("aten::_foreach_div_", "Scalar");
    private static readonly Op AddcmulOp = new("aten::_foreach_addcmul", "Scalar");
    private static readonly Op AddcmulInplaceOp = new("aten::_foreach_addcmul_", "Scalar");
    private static readonly Op AddcdivInplaceOp = new("aten::_foreach_addcdiv_", "Scalar");
    private static readonly Op SqrtOp = new("aten::_foreach_sqrt");
    private static readonly Op SqrtInplaceOp = new("aten::_foreach_sqrt_");
    private static readonly Op MaximumOutOp = new("aten::maximum", "out");

    public static List<Tensor> Negated(List<Tensor> tensors) => [.. NegOp.CallList(tensors)];

    public static List<Tensor> Added(List<Tensor> tensors, List<Tensor> others, double alpha) => [.. AddListOp.CallList(tensors, others, alpha)];

    public static List<Tensor> Addcmul(List<Tensor> tensors, List<Tensor> one, List<Tensor> other, double value) =>
        [.. AddcmulOp.CallList(tensors, one, other, value)];

    public static List<Tensor> Sqrt(List<Tensor> tensors) => [.. SqrtOp.CallList(tensors)];

    public static void SqrtInplace(List<Tensor> tensors) => SqrtInplaceOp.CallVoid(tensors);

    public static void Add(List<Tensor> tensors, List<Tensor> others, double alpha) => AddListInplaceOp.CallVoid(tensors, others, alpha);

    public static void Add(List<Tensor> tensors, double value) => AddScalarInplaceOp.CallVoid(tensors, value);

    public static void Mul(List<Tensor> tensors, double value) => MulScalarInplaceOp.CallVoid(tensors, value);

    public static void Div(List<Tensor> tensors, double value) => DivScalarInplaceOp.CallVoid(tensors, value);

    public static void AddcmulInplace(List<Tensor> tensors, List<Tensor> one, List<Tensor> other, double value) =>
        AddcmulInplaceOp.CallVoid(tensors, one, other, value);

    public static void AddcdivInplace(List<Tensor> tensors, List<Tensor> one, List<Tensor> other, double value) =>
        AddcdivInplaceOp.CallVoid(tensors, one, other, value);

    public static void MaximumInplace(List<Tensor> tensors, List<Tensor> others)
    {
        for (var i = 0; i < tensors.Count; i++)
            MaximumOutOp.CallVoid(tensors[i], others[i], tensors[i]);
    }
}
