using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Modules;

public sealed class GradientClippingTests
{
    private static Parameter[] WithGradients()
    {
        var parameters = new[] { new Parameter(zeros(2)), new Parameter(zeros(1)), new Parameter(zeros(1)) };
        using var first = tensor(new float[] { 1, -2 });
        using var second = tensor(new float[] { 2 });
        parameters[0].grad = first;
        parameters[1].grad = second;
        return parameters;
    }

    private static float[] Gradients(Parameter[] parameters) =>
        [.. parameters.Where(parameter => parameter.grad is not null).SelectMany(parameter => parameter.grad!.data<float>().ToArray())];

    [TestCase(2.0, 1.5, 3.0, new[] { 0.5f, -1.0f, 1.0f })]
    [TestCase(2.0, 6.0, 3.0, new[] { 1f, -2f, 2f })]
    [TestCase(1.0, 1.0, 5.0, new[] { 0.2f, -0.4f, 0.4f })]
    [TestCase(double.PositiveInfinity, 1.0, 2.0, new[] { 0.5f, -1f, 1f })]
    public void NormIsReturnedAndBounded(double type, double bound, double norm, float[] expected)
    {
        var parameters = WithGradients();
        Assert.That(nn.utils.clip_grad_norm_(parameters, bound, type), Is.EqualTo(norm).Within(1e-6));
        Assert.That(Gradients(parameters), Is.EqualTo(expected).Within(1e-5));
    }

    [Test]
    public void ValuesAreBounded()
    {
        var parameters = WithGradients();
        nn.utils.clip_grad_value_(parameters, 1.5);
        Assert.That(Gradients(parameters), Is.EqualTo(new[] { 1f, -1.5f, 1.5f }));
    }

    [Test]
    public void VectorAndBack()
    {
        using var scope = NewDisposeScope();
        using var linear = nn.Linear(3, 2);
        var vector = nn.utils.parameters_to_vector(linear.parameters());
        nn.utils.vector_to_parameters(vector * 2, linear.parameters());
        Assert.That(Tensors.Identical(nn.utils.parameters_to_vector(linear.parameters()), vector * 2));
    }

    [Test]
    public void FusedConvolutionGivesWhatBatchNormAfterItGave()
    {
        using var scope = NewDisposeScope();
        using var conv = nn.Conv2d(2, 3, 3);
        using var norm = nn.BatchNorm2d(3);
        var input = randn(2, 2, 5, 5);
        norm.call(conv.call(input));
        norm.eval();
        var (weight, bias) = nn.utils.fuse_conv_bn_weights(conv.weight, conv.bias, norm.running_mean!, norm.running_var!, norm.eps, norm.weight, norm.bias);
        var fused = nn.functional.conv2d(input, weight, bias);
        Assert.That(fused.allclose(norm.call(conv.call(input)), 1e-4, 1e-5));
    }
}
