using System.Runtime.InteropServices;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace TorchSharp.Tests.Operators;

/// <summary>What libtorch refuses arrives as an exception with libtorch's own words.</summary>
public sealed class ErrorTests
{
    private static IEnumerable<TestCaseData> Refusals()
    {
        yield return Refusal("a product of unfit shapes", () => ones(2, 3).mm(ones(2, 3)), "cannot be multiplied (2x3 and 2x3)");
        yield return Refusal("operands that do not broadcast", () => ones(2) + ones(3), "size of tensor a (2) must match");
        yield return Refusal("an index beyond the end", () => ones(2).index_select(0, tensor(new long[] { 5 })), "out of range");
        yield return Refusal("a dimension beyond the last", () => ones(2).sum(dim: 3), "Dimension out of range");
        yield return Refusal("a view of another size", () => ones(4).view(3), "shape '[3]' is invalid for input of size 4");
        yield return Refusal("a convolution of unfit channels", () => F.conv2d(ones(1, 2, 4, 4), ones(1, 3, 2, 2)), "channels");
        yield return Refusal("a class out of range", () => F.cross_entropy(ones(1, 2), tensor(new long[] { 7 })), "Target 7 is out of bounds");
        yield return Refusal("a list of none", () => stack([]), "non-empty TensorList");
        yield return Refusal("an einsum of unfit sizes", () => einsum("ij,jk->ik", ones(2, 3), ones(2, 3)), "einsum");
    }

    [TestCaseSource(nameof(Refusals))]
    public void TheMessageIsLibtorchs(Action call, string words)
    {
        using var scope = NewDisposeScope();

        Assert.That(call, Throws.TypeOf<ExternalException>().With.Message.Contains(words));
    }

    [Test]
    public void ADisposedTensorIsRefusedByTheBinding()
    {
        var x = ones(2);
        x.Dispose();

        Assert.That(() => x.add(1), Throws.InvalidOperationException);
    }

    [Test]
    public void AFailedCallLeavesTheNextOneUnharmed()
    {
        using var scope = NewDisposeScope();

        Assert.That(() => ones(2).view(3), Throws.Exception);
        Assert.That(ones(2).sum().item<float>(), Is.EqualTo(2));
    }

    private static TestCaseData Refusal(string name, Func<Tensor> call, string words)
        => new TestCaseData((Action)(() => call()), words).SetArgDisplayNames(name);
}
