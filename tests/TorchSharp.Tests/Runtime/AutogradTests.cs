using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Runtime;

public sealed class AutogradTests
{
    private static readonly Op Mul = new("aten::mul", "Tensor");
    private static readonly Op Sum = new("aten::sum");

    [Test]
    public void Backward_FillsLeafGradients()
    {
        using var scope = NewDisposeScope();
        var x = tensor([1f, 2f], requires_grad: true);
        Sum.Call(Mul.Call(x, x)).backward();
        Assert.That(x.grad!.data<float>().ToArray(), Is.EqualTo(new[] { 2f, 4f }));
        x.grad = null;
        Assert.That(x.grad, Is.Null);
    }

    [Test]
    public void Grad_ReturnsNullForUnusedInputsWhereAllowed()
    {
        using var scope = NewDisposeScope();
        var x = ones(1, requires_grad: true);
        var unused = ones(1, requires_grad: true);
        var result = autograd.grad([Sum.Call(x)], [x, unused], allow_unused: true);
        Assert.Multiple(() =>
        {
            Assert.That(result[0].item<float>(), Is.EqualTo(1));
            Assert.That(result[1], Is.Null);
        });
    }

    [Test]
    public void HigherDerivatives_NeedTheGraphCreated()
    {
        using var scope = NewDisposeScope();
        var x = tensor([3.0], requires_grad: true);
        var first = autograd.grad([Mul.Call(Mul.Call(x, x), x)], [x], create_graph: true)[0];
        var second = autograd.grad([first], [x])[0];
        Assert.That(second.item<double>(), Is.EqualTo(18));
    }

    [Test]
    public void GradModes_NestAndRestore()
    {
        Assert.That(is_grad_enabled());
        using (no_grad())
        {
            Assert.That(is_grad_enabled(), Is.False);
            using (enable_grad())
                Assert.That(is_grad_enabled());
            Assert.That(is_grad_enabled(), Is.False);
        }
        using (inference_mode())
            Assert.That(is_inference_mode_enabled());
        Assert.That(is_inference_mode_enabled(), Is.False);
        Assert.That(is_grad_enabled());
    }

    [Test]
    public void AnomalyMode_NamesNaNGradients()
    {
        using var scope = NewDisposeScope();
        using var anomaly = autograd.detect_anomaly();
        Assert.That(AnomalyMode.IsEnabled);
        var x = tensor([-1f], requires_grad: true);
        var root = new Op("aten::sqrt").Call(x);
        Assert.That(() => root.backward(), Throws.TypeOf<ExternalException>().With.Message.Contains("nan values"));
    }

    [Test]
    public void IntegerTensor_CannotRequireGradients()
    {
        using var x = zeros(2, dtype: ScalarType.Int64);
        Assert.That(
            () => x.requires_grad = true, Throws.TypeOf<ExternalException>().With.Message.Contains("floating point"));
    }
}
