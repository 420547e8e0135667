using Detection.Datasets.Transforms;
using Newtonsoft.Json.Linq;

namespace Detection.Datasets.Tests.Transforms;

public sealed class PadTests
{
    [Test]
    public void TheBorderIsToTheRightAndBelow()
    {
        using var sample = TestImage.Sample(40, 33);
        new Pad(sizeDivisor: 32).Apply(sample, new Random(0));
        Assert.That((sample.Image.Cols, sample.Image.Rows), Is.EqualTo((64, 64)));
        Assert.That((sample.ImageShape, sample.PadShape), Is.EqualTo(((33, 40), (64, 64))));
        Assert.That(sample.Image.Row<byte>(5)[3 * 39], Is.EqualTo(39));
        Assert.That(sample.Image.Row<byte>(5)[(3 * 40)..].ToArray(), Is.All.Zero);
        Assert.That(sample.Image.Row<byte>(33).ToArray(), Is.All.Zero);
    }

    [Test]
    public void ASizeOrASquareCanBeAskedFor()
    {
        using var sample = TestImage.Sample(40, 33);
        PadValue.TryRead(JToken.Parse("""{"img": [1, 2, 3]}"""), out var value);
        new Pad(size: (35, 50), padVal: value).Apply(sample, new Random(0));
        Assert.That(sample.PadShape, Is.EqualTo((35, 50)));
        Assert.That(sample.Image.Row<byte>(34)[..3].ToArray(), Is.EqualTo(new byte[] { 1, 2, 3 }));
        new Pad(padToSquare: true).Apply(sample, new Random(0));
        Assert.That(sample.PadShape, Is.EqualTo((50, 50)));
    }

    [Test]
    public void WrongParametersAreRefused()
    {
        using var sample = TestImage.Sample(40, 33);
        Assert.That(() => new Pad(), Throws.ArgumentException);
        Assert.That(() => new Pad(size: (1, 1), sizeDivisor: 32), Throws.ArgumentException);
        Assert.That(() => new Pad(size: (20, 20)).Apply(sample, new Random(0)), Throws.TypeOf<DatasetException>().With.Message.Contains("40 x 33, larger than the 20 x 20"));
    }
}
