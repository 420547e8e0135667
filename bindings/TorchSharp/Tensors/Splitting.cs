namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private static readonly Op SplitTensorOp = new("aten::split", "Tensor");
        private static readonly Op SplitWithSizesOp = new("aten::split_with_sizes");
        public Tensor[] split(long size, int dim = 0) => SplitTensorOp.CallList(this, size, dim);
        public Tensor[] split(ReadOnlySpan<long> sizes, long dim = 0) => SplitWithSizesOp.CallList(this, sizes.ToArray(), dim);
        public Tensor[] split(long[] sizes, long dim = 0) => SplitWithSizesOp.CallList(this, sizes, dim);
        public Tensor[] split(params long[] sizes) => SplitWithSizesOp.CallList(this, sizes);

        private static readonly Op TensorSplitSectionsOp = new("aten::tensor_split", "sections");
        private static readonly Op TensorSplitIndicesOp = new("aten::tensor_split", "indices");
        private static readonly Op TensorSplitTensorIndicesOrSectionsOp = new("aten::tensor_split", "tensor_indices_or_sections");
        public Tensor[] tensor_split(long size, long dim = 0) => TensorSplitSectionsOp.CallList(this, size, dim);
        public Tensor[] tensor_split(long[] sizes, long dim = 0) => TensorSplitIndicesOp.CallList(this, sizes, dim);
        public Tensor[] tensor_split(Tensor indices, long dim = 0) => TensorSplitTensorIndicesOrSectionsOp.CallList(this, indices, dim);

        private static readonly Op VsplitIntOp = new("aten::vsplit", "int");
        private static readonly Op VsplitArrayOp = new("aten::vsplit", "array");
        public Tensor[] vsplit(long size) => VsplitIntOp.CallList(this, size);
        public Tensor[] vsplit(params long[] sizes) => VsplitArrayOp.CallList(this, sizes);
        public Tensor[] vsplit(Tensor indices) => tensor_split(indices, 0);

        private static readonly Op HsplitIntOp = new("aten::hsplit", "int");
        private static readonly Op HsplitArrayOp = new("aten::hsplit", "array");
        public Tensor[] hsplit(long size) => HsplitIntOp.CallList(this, size);
        public Tensor[] hsplit(params long[] sizes) => HsplitArrayOp.CallList(this, sizes);
        public Tensor[] hsplit(Tensor indices) => tensor_split(indices, 1);

        private static readonly Op DsplitIntOp = new("aten::dsplit", "int");
        private static readonly Op DsplitArrayOp = new("aten::dsplit", "array");
        public Tensor[] dsplit(long size) => DsplitIntOp.CallList(this, size);
        public Tensor[] dsplit((long, long) indices_or_sections) => dsplit(new[] { indices_or_sections.Item1, indices_or_sections.Item2 });
        public Tensor[] dsplit((long, long, long) indices_or_sections)
            => dsplit(new[] { indices_or_sections.Item1, indices_or_sections.Item2, indices_or_sections.Item3 });
        public Tensor[] dsplit((long, long, long, long) indices_or_sections)
            => dsplit(new[] { indices_or_sections.Item1, indices_or_sections.Item2, indices_or_sections.Item3, indices_or_sections.Item4 });
        public Tensor[] dsplit(params long[] sizes) => DsplitArrayOp.CallList(this, sizes);
        public Tensor[] dsplit(Tensor indices) => tensor_split(indices, 2);

        private static readonly Op ChunkOp = new("aten::chunk");
        public Tensor[] chunk(long chunks, long dim = 0) => ChunkOp.CallList(this, chunks, dim);

        private static readonly Op UnbindIntOp = new("aten::unbind", "int");
        public Tensor[] unbind(long dimension = 0) => UnbindIntOp.CallList(this, dimension);
    }

    public static Tensor[] split(Tensor tensor, long[] split_size_or_sections, long dim = 0) => tensor.split(split_size_or_sections, dim);

    public static Tensor[] tensor_split(Tensor input, long indices_or_sections, long dim = 0)
        => input.tensor_split(indices_or_sections, dim);
    public static Tensor[] tensor_split(Tensor input, long[] indices_or_sections, long dim = 0)
        => input.tensor_split(indices_or_sections, dim);
    public static Tensor[] tensor_split(Tensor input, Tensor indices_or_sections, long dim = 0)
        => input.tensor_split(indices_or_sections, dim);

    public static Tensor[] vsplit(Tensor input, long[] indices_or_sections) => input.vsplit(indices_or_sections);

    public static Tensor[] hsplit(Tensor input, Tensor indices_or_sections) => input.hsplit(indices_or_sections);
    public static Tensor[] hsplit(Tensor input, long indices_or_sections) => input.hsplit(indices_or_sections);
    public static Tensor[] hsplit(Tensor input, long[] indices_or_sections) => input.hsplit(indices_or_sections);
    public static Tensor[] hsplit(Tensor input, (long, long) indices_or_sections)
        => input.hsplit(new[] { indices_or_sections.Item1, indices_or_sections.Item2 });
    public static Tensor[] hsplit(Tensor input, (long, long, long) indices_or_sections)
        => input.hsplit(new[] { indices_or_sections.Item1, indices_or_sections.Item2, indices_or_sections.Item3 });
    public static Tensor[] hsplit(Tensor input, (long, long, long, long) indices_or_sections)
        => input.hsplit(new[] { indices_or_sections.Item1, indices_or_sections.Item2, indices_or_sections.Item3, indices_or_sections.Item4 });

    public static Tensor[] dsplit(Tensor input, Tensor indices_or_sections) => input.dsplit(indices_or_sections);
    public static Tensor[] dsplit(Tensor input, long size) => input.dsplit(size);
    public static Tensor[] dsplit(Tensor input, long[] indices_or_sections) => input.dsplit(indices_or_sections);
    public static Tensor[] dsplit(Tensor input, (long, long) indices_or_sections)
        => input.dsplit(new[] { indices_or_sections.Item1, indices_or_sections.Item2 });
    public static Tensor[] dsplit(Tensor input, (long, long, long) indices_or_sections)
        => input.dsplit(new[] { indices_or_sections.Item1, indices_or_sections.Item2, indices_or_sections.Item3 });
    public static Tensor[] dsplit(Tensor input, (long, long, long, long) indices_or_sections)
        => input.dsplit(new[] { indices_or_sections.Item1, indices_or_sections.Item2, indices_or_sections.Item3, indices_or_sections.Item4 });

    public static Tensor[] chunk(Tensor input, long chunks, long dim = 0) => input.chunk(chunks, dim);
    public static Tensor[] unbind(Tensor tensor, int dim = 0) => tensor.unbind(dim);
    public static Tensor[] unbind(Tensor input, long dim = 0) => input.unbind(dim);
}
