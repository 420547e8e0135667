namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        // The package takes a `type` and ignores it; so do these.
        private static readonly Op StdOp = new("aten::std");
        private static readonly Op StdDimOp = new("aten::std", "dim");
        public Tensor std(bool unbiased = true) => StdOp.Call(this, unbiased);
        public Tensor std(ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null)
            => StdDimOp.Call(this, dimensions.ToArray(), unbiased, keepdim);
        public Tensor std(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null)
            => StdDimOp.Call(this, dimensions, unbiased, keepdim);
        public Tensor std(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null)
            => StdDimOp.Call(this, new[] { dim }, unbiased, keepdim);
        public Tensor std((long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null)
            => StdDimOp.Call(this, new[] { dim.Item1, dim.Item2 }, unbiased, keepdim);
        public Tensor std((long, long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null)
            => StdDimOp.Call(this, new[] { dim.Item1, dim.Item2, dim.Item3 }, unbiased, keepdim);

        private static readonly Op VarOp = new("aten::var");
        private static readonly Op VarDimOp = new("aten::var", "dim");
        public Tensor var(bool unbiased = true) => VarOp.Call(this, unbiased);
        public Tensor var(ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null)
            => VarDimOp.Call(this, dimensions.ToArray(), unbiased, keepdim);
        public Tensor var(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null)
            => VarDimOp.Call(this, dimensions, unbiased, keepdim);
        public Tensor var(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null)
            => VarDimOp.Call(this, new[] { dim }, unbiased, keepdim);
        public Tensor var((long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null)
            => VarDimOp.Call(this, new[] { dim.Item1, dim.Item2 }, unbiased, keepdim);
        public Tensor var((long, long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null)
            => VarDimOp.Call(this, new[] { dim.Item1, dim.Item2, dim.Item3 }, unbiased, keepdim);

        private static readonly Op StdMeanOp = new("aten::std_mean");
        private static readonly Op StdMeanDimOp = new("aten::std_mean", "dim");
        public (Tensor std, Tensor mean) std_mean(bool unbiased = true) => StdMeanOp.Call2(this, unbiased);
        public (Tensor std, Tensor mean) std_mean(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null)
            => StdMeanDimOp.Call2(this, dimensions, unbiased, keepdim);
        public (Tensor std, Tensor mean) std_mean(
            ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null)
            => StdMeanDimOp.Call2(this, dimensions.ToArray(), unbiased, keepdim);
        public (Tensor std, Tensor mean) std_mean(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null)
            => StdMeanDimOp.Call2(this, new[] { dim }, unbiased, keepdim);
        public (Tensor std, Tensor mean) std_mean((long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null)
            => StdMeanDimOp.Call2(this, new[] { dim.Item1, dim.Item2 }, unbiased, keepdim);
        public (Tensor std, Tensor mean) std_mean(
            (long, long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null)
            => StdMeanDimOp.Call2(this, new[] { dim.Item1, dim.Item2, dim.Item3 }, unbiased, keepdim);

        private static readonly Op VarMeanOp = new("aten::var_mean");
        private static readonly Op VarMeanDimOp = new("aten::var_mean", "dim");
        public (Tensor var, Tensor mean) var_mean(bool unbiased = true) => VarMeanOp.Call2(this, unbiased);
        public (Tensor std, Tensor mean) var_mean(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null)
            => VarMeanDimOp.Call2(this, dimensions, unbiased, keepdim);
        public (Tensor std, Tensor mean) var_mean(
            ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null)
            => VarMeanDimOp.Call2(this, dimensions.ToArray(), unbiased, keepdim);
        public (Tensor var, Tensor mean) var_mean(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null)
            => VarMeanDimOp.Call2(this, new[] { dim }, unbiased, keepdim);
        public (Tensor var, Tensor mean) var_mean((long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null)
            => VarMeanDimOp.Call2(this, new[] { dim.Item1, dim.Item2 }, unbiased, keepdim);
        public (Tensor var, Tensor mean) var_mean(
            (long, long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null)
            => VarMeanDimOp.Call2(this, new[] { dim.Item1, dim.Item2, dim.Item3 }, unbiased, keepdim);

        private static readonly Op CovOp = new("aten::cov");
        public Tensor cov(long correction = 1, Tensor? fweights = null, Tensor? aweights = null)
            => CovOp.Call(this, correction, fweights, aweights);

        private static readonly Op CorrcoefOp = new("aten::corrcoef");
        public Tensor corrcoef() => CorrcoefOp.Call(this);
    }

    public static Tensor std(Tensor input, bool unbiased = true) => input.std(unbiased);
    public static Tensor std(Tensor input, long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null)
        => input.std(dimensions, unbiased, keepdim, type);
    public static Tensor std(Tensor input, long dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null)
        => input.std(dimensions, unbiased, keepdim, type);
    public static Tensor std(Tensor input, (long, long) dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null)
        => input.std(dimensions, unbiased, keepdim, type);
    public static Tensor std(
        Tensor input, (long, long, long) dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null)
        => input.std(dimensions, unbiased, keepdim, type);

    public static Tensor var(Tensor input, bool unbiased = true) => input.var(unbiased);
    public static Tensor var(Tensor input, long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null)
        => input.var(dimensions, unbiased, keepdim, type);
    public static Tensor var(Tensor input, long dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null)
        => input.var(dimensions, unbiased, keepdim, type);
    public static Tensor var(Tensor input, (long, long) dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null)
        => input.var(dimensions, unbiased, keepdim, type);
    public static Tensor var(
        Tensor input, (long, long, long) dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null)
        => input.var(dimensions, unbiased, keepdim, type);

    public static (Tensor std, Tensor mean) std_mean(Tensor input, bool unbiased = true) => input.std_mean(unbiased);
    public static (Tensor std, Tensor mean) std_mean(
        Tensor input, long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null)
        => input.std_mean(dimensions, unbiased, keepdim, type);
    public static (Tensor std, Tensor mean) std_mean(
        Tensor input, ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null)
        => input.std_mean(dimensions, unbiased, keepdim, type);
    public static (Tensor std, Tensor mean) std_mean(
        Tensor input, long dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null)
        => input.std_mean(dimensions, unbiased, keepdim, type);
    public static (Tensor std, Tensor mean) std_mean(
        Tensor input, (long, long) dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null)
        => input.std_mean(dimensions, unbiased, keepdim, type);
    public static (Tensor std, Tensor mean) std_mean(
        Tensor input, (long, long, long) dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null)
        => input.std_mean(dimensions, unbiased, keepdim, type);

    public static (Tensor var, Tensor mean) var_mean(Tensor input, bool unbiased = true) => input.var_mean(unbiased);
    public static (Tensor var, Tensor mean) var_mean(
        Tensor input, long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null)
        => input.var_mean(dimensions, unbiased, keepdim, type);
    public static (Tensor var, Tensor mean) var_mean(
        Tensor input, ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null)
        => input.var_mean(dimensions, unbiased, keepdim, type);
    public static (Tensor var, Tensor mean) var_mean(
        Tensor input, long dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null)
        => input.var_mean(dimensions, unbiased, keepdim, type);
    public static (Tensor var, Tensor mean) var_mean(
        Tensor input, (long, long) dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null)
        => input.var_mean(dimensions, unbiased, keepdim, type);
    public static (Tensor var, Tensor mean) var_mean(
        Tensor input, (long, long, long) dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null)
        => input.var_mean(dimensions, unbiased, keepdim, type);

    public static Tensor cov(Tensor input, long correction = 1, Tensor? fweights = null, Tensor? aweights = null)
        => input.cov(correction, fweights, aweights);

    public static Tensor corrcoef(Tensor input) => input.corrcoef();
}
