namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public static Tensor block_diag(params Tensor[] tensors) => torch.block_diag(tensors);
    }

    private static readonly Op CatOp = new("aten::cat");
    public static Tensor cat(IList<Tensor> tensors, long dim = 0) => Concatenated(tensors.ToArray(), dim);
    public static Tensor cat(Tensor[] tensors, long dim = 0) => Concatenated(tensors, dim);
    public static Tensor cat(ReadOnlySpan<Tensor> tensors, long dim = 0) => Concatenated(tensors.ToArray(), dim);

    // One tensor alone is not copied but shared, as in the package.
    private static Tensor Concatenated(Tensor[] tensors, long dim) => tensors.Length switch
    {
        0 => throw new ArgumentException("cat needs at least one tensor", nameof(tensors)),
        1 => tensors[0].alias(),
        _ => CatOp.Call(tensors, dim),
    };

    public static Tensor concat(IList<Tensor> tensors, long dim = 0) => cat(tensors, dim);
    public static Tensor concat(Tensor[] tensors, long dim = 0) => cat(tensors, dim);
    public static Tensor concat(ReadOnlySpan<Tensor> tensors, long dim = 0) => cat(tensors, dim);
    public static Tensor concatenate(IList<Tensor> tensors, long axis = 0) => cat(tensors, axis);
    public static Tensor concatenate(Tensor[] tensors, long axis = 0) => cat(tensors, axis);
    public static Tensor concatenate(ReadOnlySpan<Tensor> tensors, long axis = 0) => cat(tensors, axis);

    private static readonly Op StackOp = new("aten::stack");
    public static Tensor stack(IEnumerable<Tensor> tensors, long dim = 0) => StackOp.Call(tensors.ToArray(), dim);

    private static readonly Op HstackOp = new("aten::hstack");
    public static Tensor hstack(IList<Tensor> tensors) => HstackOp.Call(tensors.ToArray());
    public static Tensor hstack(params Tensor[] tensors) => HstackOp.Call(tensors);
    public static Tensor hstack(IEnumerable<Tensor> tensors) => HstackOp.Call(tensors.ToArray());
    public static Tensor hstack(ReadOnlySpan<Tensor> tensors) => HstackOp.Call(tensors.ToArray());

    private static readonly Op VstackOp = new("aten::vstack");
    public static Tensor vstack(IList<Tensor> tensors) => VstackOp.Call(tensors.ToArray());
    public static Tensor vstack(Tensor[] tensors) => VstackOp.Call(tensors);
    public static Tensor vstack(ReadOnlySpan<Tensor> tensors) => VstackOp.Call(tensors.ToArray());

    private static readonly Op DstackOp = new("aten::dstack");
    public static Tensor dstack(params Tensor[] tensors) => DstackOp.Call(tensors);
    public static Tensor dstack(IList<Tensor> tensors) => DstackOp.Call(tensors.ToArray());
    public static Tensor dstack(ReadOnlySpan<Tensor> tensors) => DstackOp.Call(tensors.ToArray());
    public static Tensor dstack(IEnumerable<Tensor> tensors) => DstackOp.Call(tensors.ToArray());

    private static readonly Op ColumnStackOp = new("aten::column_stack");
    public static Tensor column_stack(IList<Tensor> tensors) => ColumnStackOp.Call(tensors.ToArray());
    public static Tensor column_stack(params Tensor[] tensors) => ColumnStackOp.Call(tensors);
    public static Tensor column_stack(ReadOnlySpan<Tensor> tensors) => ColumnStackOp.Call(tensors.ToArray());

    private static readonly Op RowStackOp = new("aten::row_stack");
    public static Tensor row_stack(IList<Tensor> tensors) => RowStackOp.Call(tensors.ToArray());
    public static Tensor row_stack(params Tensor[] tensors) => RowStackOp.Call(tensors);
    public static Tensor row_stack(ReadOnlySpan<Tensor> tensors) => RowStackOp.Call(tensors.ToArray());

    private static readonly Op BlockDiagOp = new("aten::block_diag");
    public static Tensor block_diag(params Tensor[] tensors) => BlockDiagOp.Call(tensors);

    private static readonly Op CartesianProdOp = new("aten::cartesian_prod");
    public static Tensor cartesian_prod(IList<Tensor> tensors) => CartesianProdOp.Call(tensors.ToArray());
    public static Tensor cartesian_prod(params Tensor[] tensors) => CartesianProdOp.Call(tensors);
    public static Tensor cartesian_prod(ReadOnlySpan<Tensor> tensors) => CartesianProdOp.Call(tensors.ToArray());

    private static readonly Op CombinationsOp = new("aten::combinations");
    public static Tensor combinations(Tensor input, int r = 2, bool with_replacement = false)
        => CombinationsOp.Call(input, r, with_replacement);

    private static readonly Op MeshgridIndexingOp = new("aten::meshgrid", "indexing");
    public static Tensor[] meshgrid(IEnumerable<Tensor> tensors, string indexing = "ij")
        => MeshgridIndexingOp.CallList(tensors.ToArray(), indexing);

    private static readonly Op BroadcastTensorsOp = new("aten::broadcast_tensors");
    public static IList<Tensor> broadcast_tensors(params Tensor[] tensors) => BroadcastTensorsOp.CallList(tensors);

    public static Size broadcast_shapes(params long[][] shapes)
    {
        var result = Enumerable.Repeat(1L, shapes.Max(shape => shape.Length)).ToArray();
        foreach (var shape in shapes)
        {
            for (var fromEnd = 1; fromEnd <= shape.Length; fromEnd++)
            {
                ref var size = ref result[^fromEnd];
                if (shape[^fromEnd] == 1 || shape[^fromEnd] == size)
                {
                    continue;
                }

                size = size == 1
                    ? shape[^fromEnd]
                    : throw new ArgumentException("Shape mismatch: objects cannot be broadcast to a single shape", nameof(shapes));
            }
        }

        return result;
    }
}
