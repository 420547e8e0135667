using static TorchSharp.torch;

namespace Detection.Ops.Tests;

/// <summary>Gradients by small steps.</summary>
internal static class FiniteDifferences
{
    /// <summary>The gradient of a tensor agrees with what small steps of its elements change.</summary>
    /// <param name="operand">[...] double, with its gradient.</param>
    /// <param name="compute">What the gradient is of: a single number.</param>
    /// <param name="every">Which elements are tried: 3 is every third.</param>
    public static void Agree(Tensor operand, Func<Tensor, Tensor> compute, int every = 1)
    {
        const double Step = 1e-6;
        for (var element = 0L; element < operand.numel(); element += every)
        {
            var slope = (Moved(Step) - Moved(-Step)) / (2 * Step);
            Assert.That(operand.grad!.reshape(-1)[element].item<double>(), Is.EqualTo(slope).Within(1e-7), $"element {element}");

            double Moved(double by)
            {
                using var scope = NewDisposeScope();
                var moved = operand.detach().clone();
                moved.view(-1)[element] += by;
                return compute(moved).item<double>();
            }
        }
    }
}
