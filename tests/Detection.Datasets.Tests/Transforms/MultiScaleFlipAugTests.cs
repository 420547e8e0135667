using Detection.Core.Structures;
using Detection.Datasets.Transforms;

namespace Detection.Datasets.Tests.Transforms;

public sealed class MultiScaleFlipAugTests
{
    [Test]
    public void TheScaleGoesToResizeAndNothingIsFlipped()
    {
        using var sample = TestImage.Sample(40, 20);
        new MultiScaleFlipAug([new Resize(), new RandomFlip(new FlipRatios(1)), new Pad(sizeDivisor: 32)], new ImageScales([(100, 60)])).Apply(sample, new Random(0));
        Assert.That((sample.ImageShape, sample.PadShape, sample.Flip), Is.EqualTo(((50, 100), (64, 128), FlipDirection.None)));
    }

    [Test]
    public void TheScaleMayBeAFactor()
    {
        using var sample = TestImage.Sample(41, 21);
        new MultiScaleFlipAug([new Resize()], scaleFactor: new NumberOrList([1.5])).Apply(sample, new Random(0));
        Assert.That(sample.ImageShape, Is.EqualTo((31, 61)));
    }

    [Test]
    public void SeveralViewsAreNotSupportedYet()
    {
        Assert.That(() => new MultiScaleFlipAug([], new ImageScales([(1, 1)]), flip: true), Throws.ArgumentException.With.Message.Contains("test-time augmentation"));
        Assert.That(() => new MultiScaleFlipAug([], new ImageScales([(1, 1), (2, 2)])), Throws.ArgumentException.With.Message.Contains("test-time augmentation"));
        Assert.That(() => new MultiScaleFlipAug([]), Throws.ArgumentException.With.Message.Contains("either img_scale or scale_factor"));
    }
}
