using static TorchSharp.torch;

namespace TorchSharp.Tests.Operators;

public sealed class RandomSamplingTests
{
    private const int Count = 4000;

    private DisposeScope scope = null!;

    [SetUp]
    public void Open()
    {
        scope = NewDisposeScope();
        manual_seed(7);
    }

    [TearDown]
    public void Close() => scope.Dispose();

    [Test]
    public void InPlaceDistributionsHaveTheirMoments()
    {
        var x = empty(Count);

        Assert.Multiple(() =>
        {
            Assert.That(x.uniform_(2, 4).mean().item<float>(), Is.EqualTo(3).Within(0.1));
            Assert.That(x.normal_(1, 2).std().item<float>(), Is.EqualTo(2).Within(0.15));
            Assert.That(x.exponential_(2).mean().item<float>(), Is.EqualTo(0.5).Within(0.05));
            Assert.That(x.bernoulli_(0.25).mean().item<float>(), Is.EqualTo(0.25).Within(0.05));
            Assert.That(x.random_(3, 6).unique().output.ToArray<float>(), Is.EqualTo(new[] { 3f, 4, 5 }));
            Assert.That(bernoulli(full(Count, 0.75f)).mean().item<float>(), Is.EqualTo(0.75).Within(0.05));
            Assert.That(normal(full(Count, 5f), ones(Count)).mean().item<float>(), Is.EqualTo(5).Within(0.1));
        });
    }

    [Test]
    public void MultinomialDrawsByWeight()
    {
        var weights = tensor(new[] { 0f, 1, 3 });

        Assert.That(weights.multinomial(2).sort().Values.ToArray<long>(), Is.EqualTo(new long[] { 1, 2 }));
        Assert.That(weights.multinomial(Count, true).to_type(ScalarType.Float32).mean().item<float>(), Is.EqualTo(1.75).Within(0.05));
    }

    [Test]
    public void AGeneratorRepeatsItsSequence()
    {
        using var first = new Generator(11);
        using var second = new Generator(11);

        Assert.That(empty(8).uniform_(0, 1, first).Equals(empty(8).uniform_(0, 1, second)), Is.True);
    }

    [Test]
    public void TheGlobalSeedRepeatsTheSequence()
    {
        manual_seed(3);
        var once = rand(5);
        manual_seed(3);

        Assert.That(rand(5).Equals(once), Is.True);
    }
}
