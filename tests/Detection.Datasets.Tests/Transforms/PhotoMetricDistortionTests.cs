using Detection.Datasets.Transforms;

namespace Detection.Datasets.Tests.Transforms;

public sealed class PhotoMetricDistortionTests
{
    [Test]
    public void WithoutRangesOnlyTheChannelsMayChangePlaces()
    {
        var orders = new HashSet<string>();
        for (var seed = 0; seed < 60; seed++)
        {
            using var sample = TestImage.Sample(100, 40);
            new PhotoMetricDistortion(0, (1, 1), (1, 1), 0).Apply(sample, new Random(seed));
            var pixel = sample.Image.Row<float>(20)[(3 * 70)..((3 * 70) + 3)].ToArray();
            Assert.That(pixel.Order(), Is.EqualTo(new float[] { 20, 70, 90 }).Within(0.01));
            orders.Add(string.Join(" ", pixel.Select(value => Math.Round(value))));
        }

        Assert.That(orders, Has.Count.EqualTo(6));
    }

    [Test]
    public void ASeedDecidesTheResult()
    {
        using var first = TestImage.Sample(100, 40);
        using var second = TestImage.Sample(100, 40);
        new PhotoMetricDistortion().Apply(first, new Random(5));
        new PhotoMetricDistortion().Apply(second, new Random(5));
        Assert.That(first.Image.Row<float>(20).ToArray(), Is.EqualTo(second.Image.Row<float>(20).ToArray()));
    }
}
