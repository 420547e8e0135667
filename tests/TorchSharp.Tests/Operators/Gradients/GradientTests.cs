using static TorchSharp.torch;

namespace TorchSharp.Tests.Operators.Gradients;

public sealed class GradientTests
{
    private const double Step = 1e-5;

    private static IEnumerable<TestCaseData> Cases()
        =>
        [
            .. PointwiseGradients.Cases.Select(test => test.ToTest("pointwise")),
            .. ArithmeticGradients.Cases.Select(test => test.ToTest("arithmetic")),
            .. ReductionGradients.Cases.Select(test => test.ToTest("reduction")),
            .. ShapeGradients.Cases.Select(test => test.ToTest("shape")),
            .. IndexingGradients.Cases.Select(test => test.ToTest("indexing")),
            .. MatrixGradients.Cases.Select(test => test.ToTest("matrix")),
            .. LayerGradients.Cases.Select(test => test.ToTest("layer")),
            .. SamplingGradients.Cases.Select(test => test.ToTest("sampling")),
            .. LossGradients.Cases.Select(test => test.ToTest("loss")),
        ];

    [TestCaseSource(nameof(Cases))]
    public void BackwardAgreesWithCentralDifferences(GradientCase test)
    {
        using var scope = NewDisposeScope();
        var values = test.Inputs.Select(input => input.Values()).ToArray();
        var inputs = test.Inputs.Select((input, i) => input.ToTensor(values[i]).requires_grad_()).ToArray();

        Weighted(test.Function(inputs)).backward();

        for (var i = 0; i < inputs.Length; i++)
        {
            var expected = CentralDifferences(test, values, i);
            var actual = inputs[i].grad!.contiguous().data<double>().ToArray();
            Assert.That(actual, Is.EqualTo(expected).Within(1e-6), $"gradient of input {i}");
        }
    }

    private static double[] CentralDifferences(GradientCase test, double[][] values, int input)
    {
        using var ungraded = no_grad();
        var differences = new double[values[input].Length];
        for (var i = 0; i < differences.Length; i++)
        {
            var original = values[input][i];
            values[input][i] = original + Step;
            var above = Evaluate(test, values);
            values[input][i] = original - Step;
            var below = Evaluate(test, values);
            values[input][i] = original;
            differences[i] = (above - below) / (2 * Step);
        }

        return differences;
    }

    private static double Evaluate(GradientCase test, double[][] values)
    {
        using var scope = NewDisposeScope();
        var inputs = test.Inputs.Select((input, i) => input.ToTensor(values[i])).ToArray();
        return Weighted(test.Function(inputs)).item<double>();
    }

    // Unequal weights tell apart outputs that a plain sum would let trade places.
    private static Tensor Weighted(Tensor output)
        => (output * linspace(0.5, 1.7, output.numel(), ScalarType.Float64).view(output.shape)).sum();
}
