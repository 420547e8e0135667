namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private static readonly Op Unique2Op = new("aten::_unique2");
        private static readonly Op UniqueDimOp = new("aten::unique_dim");
        public (Tensor output, Tensor? inverse_indices, Tensor? counts) unique(
            bool sorted = true, bool return_inverse = false, bool return_counts = false, int? dim = null)
        {
            var (output, inverse, counts) = dim is null
                ? Unique2Op.Call3(this, sorted, return_inverse, return_counts)
                : UniqueDimOp.Call3(this, dim.Value, sorted, return_inverse, return_counts);
            return (output, Wanted(inverse, return_inverse), Wanted(counts, return_counts));
        }

        private static readonly Op UniqueConsecutiveOp = new("aten::unique_consecutive");
        public (Tensor output, Tensor? inverse_indices, Tensor? counts) unique_consecutive(
            bool return_inverse = false, bool return_counts = false, int? dim = null)
        {
            var (output, inverse, counts) = UniqueConsecutiveOp.Call3(this, return_inverse, return_counts, dim is null ? Arg.None : dim.Value);
            return (output, Wanted(inverse, return_inverse), Wanted(counts, return_counts));
        }

        private static Tensor? Wanted(Tensor output, bool wanted)
        {
            if (wanted)
            {
                return output;
            }

            output.Dispose();
            return null;
        }

        private static readonly Op BincountOp = new("aten::bincount");
        public Tensor bincount(Tensor? weights, long minlength = 0) => BincountOp.Call(this, weights, minlength);

        private static readonly Op HistcOp = new("aten::histc");
        public Tensor histc(long bins = 100, long min = 0, long max = 0) => HistcOp.Call(this, bins, min, max);
    }

    public static (Tensor output, Tensor? inverse_indices, Tensor? counts) unique(
        Tensor input, bool sorted = true, bool return_inverse = false, bool return_counts = false, int? dim = null)
        => input.unique(sorted, return_inverse, return_counts, dim);

    public static (Tensor output, Tensor? inverse_indices, Tensor? counts) unique_consecutive(
        Tensor input, bool return_inverse = false, bool return_counts = false, int? dim = null)
        => input.unique_consecutive(return_inverse, return_counts, dim);

    public static Tensor bincount(Tensor input, Tensor? weights = null, long minlength = 0) => input.bincount(weights, minlength);
    public static Tensor histc(Tensor input, long bins = 100, long min = 0, long max = 0) => input.histc(bins, min, max);

    private static readonly Op HistogramBinsTensorOp = new("aten::histogram", "bins_tensor");
    private static readonly Op HistogramBinCtOp = new("aten::histogram", "bin_ct");
#nullable disable annotations
    public static (Tensor hist, Tensor bin_edges) histogram(Tensor input, Tensor bins, Tensor weight = null, bool density = false)
        => HistogramBinsTensorOp.Call2(input, bins, weight, density);
#nullable restore annotations
#nullable disable annotations
    public static (Tensor hist, Tensor bin_edges) histogram(
        Tensor input, long bins, (double min, double max)? range = null, Tensor weight = null, bool density = false)
        => HistogramBinCtOp.Call2(
            input, bins, range is null ? null : new[] { range.Value.min, range.Value.max }, weight, density);
#nullable restore annotations
}
