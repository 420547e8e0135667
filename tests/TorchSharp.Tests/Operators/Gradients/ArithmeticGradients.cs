using static TorchSharp.Tests.Operators.Gradients.GradientCase;
using static TorchSharp.Tests.Operators.Gradients.Input;

namespace TorchSharp.Tests.Operators.Gradients;

internal static class ArithmeticGradients
{
    public static GradientCase[] Cases =>
    [
        Of("add broadcast", Any(2, 3), Any(3), (x, y) => x + y),
        Of("add with alpha", Any(4), Any(4), (x, y) => x.add(y, 2.5)),
        Of("sub", Any(2, 1), Any(1, 3), (x, y) => x - y),
        Of("mul", Any(2, 3), Any(3), (x, y) => x * y),
        Of("div", Any(4), Positive(4), (x, y) => x / y),
        Of("scalar minus tensor", Any(4), x => 2 - x),
        Of("scalar over tensor", Any(4), x => 2.5 / x),
        Of("tensor with scalars", Any(4), x => (x * 3 + 1.5f - 2L) / 4.0),
        Of("remainder", Positive(4), x => x % 0.7),
        Of("fmod", Any(4), x => x.fmod(0.7)),
        Of("pow scalar", Positive(4), x => x.pow(2.5)),
        Of("pow tensor", Positive(4), Any(4), (x, y) => x.pow(y)),
        Of("addcmul", Any(4), Any(4), (x, y) => x.addcmul(x, y, 0.5)),
        Of("addcdiv", Any(4), Positive(4), (x, y) => x.addcdiv(x, y, 0.5)),
        Of("lerp", Any(4), Any(4), (x, y) => x.lerp(y, torch.full(4, 0.3, torch.float64))),
        Of("atan2", Any(4), Positive(4), (x, y) => x.atan2(y)),
        Of("hypot", Any(4), Positive(4), (x, y) => x.hypot(y)),
        Of("logaddexp", Any(4), Positive(4), (x, y) => x.logaddexp(y)),
        Of("xlogy", Positive(4), Positive(4), (x, y) => x.xlogy(y + 0.1)),
        Of("ldexp", Any(4), x => x.ldexp(torch.tensor(new double[] { 1, 2, 0, -1 }))),
        Of("maximum", Any(4), Unit(4), (x, y) => x.maximum(y)),
        Of("minimum", Any(4), Unit(4), (x, y) => x.minimum(y)),
        Of("fmax", Any(4), Unit(4), (x, y) => x.fmax(y)),
        Of("where", Any(4), Unit(4), (x, y) => x.where(x > 0, y)),
        Of("masked_fill", Any(4), x => x.masked_fill(x > 0, 3)),
        Of("copysign", Any(4), x => x.copysign(torch.tensor(new double[] { 1, -1, -1, 1 }))),
        Of("dist", Any(4), Unit(4), (x, y) => x.dist(y)),
        Of("in-place chain", Any(4), Positive(4), (x, y) => x.clone().mul_(y).add_(y, 2).div_(3).sub_(x).sigmoid_()),
    ];
}
