using Detection.Models.Verification;

namespace Detection.Models.Tests.Verification;

public sealed class CounterGeneratorTests
{
    [TestCase("image.coarse", new[] { -0.8977584838867188, 0.19478917121887207, 0.5111546516418457 })]
    [TestCase("backbone.conv1.weight", new[] { 0.10959756374359131, 0.5841414928436279, 0.2350454330444336 })]
    public void ValuesAreTheRecordedOnes(string name, double[] expected)
        => Assert.That(Enumerable.Range(0, 3).Select(index => CounterGenerator.Value(name, index)), Is.EqualTo(expected));

    [Test]
    public void FillingScalesInDoublePrecisionAndRoundsOnce()
    {
        var values = new float[2];
        CounterGenerator.Fill("image.coarse", values, shift: 0.1, scale: 3);
        Assert.That(values[1], Is.EqualTo((float)(0.1 + (3 * 0.19478917121887207))));
    }
}
