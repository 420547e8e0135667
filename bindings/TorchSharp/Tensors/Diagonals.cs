namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private static readonly Op DiagOp = new("aten::diag");
        public Tensor diag(long diagonal = 0) => DiagOp.Call(this, diagonal);

        private static readonly Op DiagEmbedOp = new("aten::diag_embed");
        public Tensor diag_embed(long offset = 0, long dim1 = -2, long dim2 = -1) => DiagEmbedOp.Call(this, offset, dim1, dim2);

        private static readonly Op DiagflatOp = new("aten::diagflat");
        public Tensor diagflat(long offset = 0) => DiagflatOp.Call(this, offset);

        private static readonly Op DiagonalOp = new("aten::diagonal");
        public Tensor diagonal(long offset = 0, long dim1 = 0, long dim2 = 1) => DiagonalOp.Call(this, offset, dim1, dim2);

        private static readonly Op TrilOp = new("aten::tril");
        private static readonly Op TrilInPlaceOp = new("aten::tril_");
        public Tensor tril(long diagonal = 0) => TrilOp.Call(this, diagonal);
        public Tensor tril_(long diagonal = 0) => TrilInPlaceOp.CallInplace(this, diagonal);

        private static readonly Op TriuOp = new("aten::triu");
        private static readonly Op TriuInPlaceOp = new("aten::triu_");
        public Tensor triu(long diagonal = 0) => TriuOp.Call(this, diagonal);
        public Tensor triu_(long diagonal = 0) => TriuInPlaceOp.CallInplace(this, diagonal);

        private static readonly Op VanderOp = new("aten::vander");
        public Tensor vander(long N = -1, bool increasing = false) => VanderOp.Call(this, N < 0 ? Arg.None : N, increasing);
    }

    public static Tensor diag(Tensor input, long diagonal = 0) => input.diag(diagonal);
    public static Tensor diag_embed(Tensor input, long offset = 0, long dim1 = -2, long dim2 = -1) => input.diag_embed(offset, dim1, dim2);
    public static Tensor diagflat(Tensor input, long offset = 0) => input.diagflat(offset);
    public static Tensor diagonal(Tensor input, long offset = 0, long dim1 = 0, long dim2 = 1) => input.diagonal(offset, dim1, dim2);
    public static Tensor tril(Tensor input, long diagonal = 0) => input.tril(diagonal);
    public static Tensor tril_(Tensor input, long diagonal = 0) => input.tril_(diagonal);
    public static Tensor triu(Tensor input, long diagonal = 0) => input.triu(diagonal);
    public static Tensor triu_(Tensor input, long diagonal = 0) => input.triu_(diagonal);

    private static readonly Op TrilIndicesOp = new("aten::tril_indices");
    public static Tensor tril_indices(long row, long col, long offset = 0, ScalarType dtype = ScalarType.Int64, Device? device = null)
        => TrilIndicesOp.Call(row, col, offset, dtype, Arg.None, device);

    private static readonly Op TriuIndicesOp = new("aten::triu_indices");
    public static Tensor triu_indices(long row, long col, long offset = 0, ScalarType dtype = ScalarType.Int64, Device? device = null)
        => TriuIndicesOp.Call(row, col, offset, dtype, Arg.None, device);

    public static Tensor vander(Tensor x, long N = -1, bool increasing = false) => x.vander(N, increasing);
}
