using static TorchSharp.Tests.Operators.Gradients.GradientCase;
using static TorchSharp.Tests.Operators.Gradients.Input;

namespace TorchSharp.Tests.Operators.Gradients;

internal static class ReductionGradients
{
    public static GradientCase[] Cases =>
    [
        Of("sum", Any(2, 3), x => x.sum()),
        Of("sum of a dimension", Any(2, 3), x => x.sum(1, keepdim: true)),
        Of("sum of two dimensions", Any(2, 3, 2), x => x.sum(0, 2)),
        Of("nansum", Any(4), x => x.nansum()),
        Of("mean", Any(2, 3), x => x.mean()),
        Of("mean of dimensions", Any(2, 3), x => x.mean([0])),
        Of("prod", Any(4), x => x.prod()),
        Of("prod of a dimension", Any(2, 3), x => x.prod(1)),
        Of("std", Any(5), x => x.std()),
        Of("std of a dimension", Any(2, 4), x => x.std(1, unbiased: false)),
        Of("var of two dimensions", Any(2, 2, 3), x => x.var((1, 2))),
        Of("std_mean", Any(2, 4), x => x.std_mean(1) is var (std, mean) ? std + mean : x),
        Of("var_mean", Any(2, 4), x => x.var_mean(1) is var (variance, mean) ? variance * mean : x),
        Of("norm", Any(5), x => x.norm()),
        Of("norm of a dimension", Any(2, 3), x => x.norm(1, false, 3)),
        Of("logsumexp", Any(2, 3), x => x.logsumexp(1)),
        Of("max", Any(5), x => x.max()),
        Of("max of a dimension", Any(2, 3), x => x.max(1).values),
        Of("min of a dimension", Any(2, 3), x => x.min(0).values),
        Of("amax", Any(2, 3), x => x.amax(0, 1)),
        Of("amin", Any(2, 3), x => x.amin(1)),
        Of("median", Any(5), x => x.median()),
        Of("quantile", Any(6), x => x.quantile(torch.tensor(0.3, torch.float64))),
        Of("kthvalue", Any(6), x => x.kthvalue(2, 0).values),
        Of("topk", Any(2, 4), x => x.topk(2).values),
        Of("sort", Any(2, 4), x => x.sort(1, descending: true).Values),
        Of("cumsum", Any(2, 3), x => x.cumsum(1)),
        Of("cumprod", Any(2, 3), x => x.cumprod(1)),
        Of("cummax", Any(2, 3), x => x.cummax(1).values),
        Of("logcumsumexp", Any(2, 3), x => x.logcumsumexp(1)),
        Of("diff", Any(5), x => x.diff()),
        Of("trapezoid", Any(5), x => x.trapezoid(0.5)),
        Of("trace", Any(3, 3), x => x.trace()),
        Of("renorm", Any(2, 3), x => x.renorm(2, 0, 0.5f)),
        Of("cov", Any(2, 4), x => x.cov()),
    ];
}
