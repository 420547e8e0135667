using Detection.Core.Structures;
using Detection.Models.Losses;
using static TorchSharp.torch;

namespace Detection.Models.Tests.Losses;

public sealed class EIoULossTests : TorchTests
{
    // The numbers are those of libfacedetection.train's EIoULoss.
    [Test]
    public void LossAndGradientAreThoseOfTheOriginal()
    {
        var prediction = tensor(new float[] { 10, 10, 50, 60, 0, 0, 10, 10, 100, 100, 140, 180, 5, 5, 6, 30 }, [4, 4], requires_grad: true);
        var target = tensor(new float[] { 12, 8, 48, 62, 20, 30, 40, 60, 100, 100, 140, 180, 6, 4, 20, 28 }, [4, 4]);
        var loss = new EIoULoss(reduction: LossReduction.None).forward(prediction, target);
        loss.sum().backward();
        float[] gradient =
        [
            -0.0195791107f, 0.0152247157f, 0.0195791107f, -0.0152247157f, -0.0062283725f, -0.0013840825f, -0.0083044982f, -0.0083044982f,
            0, 0, 0, 0, 0, 0, -0.0664819926f, 0,
        ];
        Assert.That(loss.data<float>().ToArray(), Is.EqualTo(new[] { 0.1104477793f, 1.5382354259f, 0, 0.9499999881f }).Within(1e-6f));
        Assert.That(prediction.grad!.data<float>().ToArray(), Is.EqualTo(gradient).Within(1e-6f));
    }
}
