using System.Reflection;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Operators;

/// <summary>Every in-place method answers its own object, changed as its namesake's result says.</summary>
public sealed class InPlaceTests
{
    private static readonly string[] Random =
        ["bernoulli_", "cauchy_", "exponential_", "geometric_", "log_normal_", "normal_", "random_", "uniform_", "rrelu_"];

    private static readonly string[] Others = ["clamp_", "detach_", "requires_grad_", "zero_"];

    private static IEnumerable<TestCaseData> Unary() => Methods(parameters => parameters.All(parameter => parameter.IsOptional));

    private static IEnumerable<TestCaseData> WithTensor()
        => Methods(parameters => parameters.Length > 0
            && parameters[0].ParameterType == typeof(Tensor)
            && !parameters[0].IsOptional
            && parameters[1..].All(parameter => parameter.IsOptional));

    [TestCaseSource(nameof(Unary))]
    public void UnaryMethodChangesItsTensor(MethodInfo method)
    {
        using var scope = NewDisposeScope();
        var x = method.Name is "acosh_" or "arccosh_" ? tensor(new[] { 1.25, 1.5 }) : tensor(new[] { 0.25, 0.5 });
        Check(method, Prepared(method.Name, x), []);
    }

    [TestCaseSource(nameof(WithTensor))]
    public void BinaryMethodChangesItsTensor(MethodInfo method)
    {
        using var scope = NewDisposeScope();
        var other = method.Name is "ldexp_" ? tensor(new[] { 2.0, 1 }) : tensor(new[] { 0.75, 0.4 });
        Check(method, Prepared(method.Name, tensor(new[] { 0.25, 0.5 })), [Prepared(method.Name, other)]);
    }

    [Test]
    public void MethodsWithMoreArgumentsChangeTheirTensor()
    {
        using var scope = NewDisposeScope();
        var x = zeros(2, 2);

        Assert.Multiple(() =>
        {
            Assert.That(x.add_(1, 2), Is.SameAs(x));
            Assert.That(x.index_add_(0, tensor(new long[] { 0 }), ones(1, 2), 1), Is.SameAs(x));
            Assert.That(x.scatter_add_(0, zeros(1, 2, int64), ones(1, 2)), Is.SameAs(x));
            Assert.That(x.masked_fill_(x > 3, 0), Is.SameAs(x));
            Assert.That(x.clamp_(0, 1), Is.SameAs(x));
            Assert.That(x.unsqueeze_(0).shape, Is.EqualTo(new long[] { 1, 2, 2 }));
            Assert.That(x.squeeze_(), Is.SameAs(x));
            Assert.That(x.fill_(3).sum().item<float>(), Is.EqualTo(12));
            Assert.That(x.zero_(), Is.SameAs(x));
            Assert.That(x.sum().item<float>(), Is.Zero);
            Assert.That(x.addmm_(eye(2), eye(2), 1, 2).ToArray<float>(), Is.EqualTo(new[] { 2f, 0, 0, 2 }));
            Assert.That(x.uniform_(2, 3).min().item<float>(), Is.GreaterThanOrEqualTo(2));
        });
    }

    [Test]
    public void ALeafThatNeedsItsGradientIsNotChangedInPlace()
    {
        using var scope = NewDisposeScope();
        var leaf = ones(2, requires_grad: true);

        Assert.That(() => leaf.add_(1), Throws.Exception.With.Message.Contains("leaf Variable"));
    }

    private static void Check(MethodInfo method, Tensor x, Tensor[] others)
    {
        var namesake = typeof(Tensor).GetMethod(
            method.Name.TrimEnd('_'), [.. method.GetParameters().Select(parameter => parameter.ParameterType)]);
        var arguments = others.Cast<object?>()
            .Concat(method.GetParameters()[others.Length..].Select(parameter => parameter.DefaultValue))
            .ToArray();
        var expected = (Tensor?)namesake?.Invoke(x, arguments);

        var result = method.Invoke(x, arguments);

        Assert.That(result, Is.SameAs(x));
        if (expected is not null)
        {
            Assert.That(x.allclose(expected.to_type(x.dtype), equal_nan: true), Is.True);
        }
    }

    private static Tensor Prepared(string method, Tensor x) => method switch
    {
        "bitwise_left_shift_" or "bitwise_right_shift_" or "gcd_" or "lcm_" => (x * 8).to_type(ScalarType.Int64),
        _ when method.StartsWith("bitwise", StringComparison.Ordinal) => (x * 8).to_type(ScalarType.Int64),
        _ when method.StartsWith("tri", StringComparison.Ordinal) => x.expand(2, 2).clone(),
        _ => x,
    };

    private static IEnumerable<TestCaseData> Methods(Func<ParameterInfo[], bool> fits)
        => typeof(Tensor).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(method => method.Name.EndsWith('_') && method.ReturnType == typeof(Tensor))
            .Where(method => !Random.Contains(method.Name) && !Others.Contains(method.Name) && fits(method.GetParameters()))
            .Select(method => new TestCaseData(method).SetArgDisplayNames(method.ToString()!));
}
