using Detection.Core.Contracts;
using Detection.Models.RoIHeads.RoIExtractors;
using Detection.Ops.Tests.Golden;
using static TorchSharp.torch;

namespace Detection.Models.Tests.RoIHeads;

public sealed class SingleRoIExtractorTests : TorchTests
{
    private static readonly Tensor[] Levels = [.. Enumerable.Range(0, 3).Select(level => full([2, 1, 4, 4], (float)level).DetachFromDisposeScope())];

    [Test]
    public void EachRegionComesFromTheLevelThatFitsItsSizeInTheGivenOrder()
    {
        using var extractor = new SingleRoIExtractor(new Probe(), 1, [4, 8, 16]);
        // Square roots of the areas: 300, 111, 112, 224, 10, 5000.
        var rois = Rois((0, 0, 300, 300), (0, 0, 111, 111), (0, 0, 112, 112), (0, 0, 224, 224), (5, 5, 15, 15), (0, 0, 5000, 5000));
        var features = extractor.forward(Levels, rois);
        Assert.That(TensorAssert.Doubles(features.select(1, 0).reshape(-1)), Is.EqualTo(new double[] { 2, 0, 1, 2, 0, 2 }));
        TensorAssert.AreSame(features.select(1, 1).reshape(-1), rois.select(1, 3));
    }

    [Test]
    public void FinestScaleMovesTheBounds()
    {
        using var extractor = new SingleRoIExtractor(new Probe(), 1, [4, 8, 16], finestScale: 28);
        Assert.That(TensorAssert.Doubles(extractor.forward(Levels, Rois((0, 0, 111, 111))).select(1, 0).reshape(-1)), Is.EqualTo(new double[] { 1 }));
    }

    [Test]
    public void EachLevelHasItsScale()
    {
        using var extractor = new SingleRoIExtractor(new Probe(), 1, [4, 8, 16]);
        var features = extractor.forward(Levels, Rois((0, 0, 10, 10), (0, 0, 120, 120), (0, 0, 900, 900)));
        Assert.That(TensorAssert.Doubles(features.select(1, 2).reshape(-1)), Is.EqualTo(new[] { 0.25, 0.125, 0.0625 }));
    }

    [Test]
    public void NoRegionsAreNoFeatures()
    {
        using var extractor = new SingleRoIExtractor(new Probe(), 1, [4, 8, 16]);
        Assert.That(extractor.forward(Levels, zeros(0, 5)).shape, Is.EqualTo(new long[] { 0, 1, 1, 1 }));
    }

    [Test]
    public void GradientsReachEveryLevelThatIsRead()
    {
        using var extractor = (SingleRoIExtractor)ModelFactory.Build<IRoIExtractor>("""
            {"type": "SingleRoIExtractor", "roi_layer": {"type": "RoIAlign", "output_size": 2, "sampling_ratio": 0}, "out_channels": 3, "featmap_strides": [4, 8]}
            """);
        Tensor[] levels = [randn(1, 3, 64, 64, requires_grad: true), randn(1, 3, 32, 32, requires_grad: true)];
        extractor.forward(levels, Rois((4, 4, 40, 40), (10, 10, 200, 210))).sum().backward();
        Assert.That(levels.All(level => level.grad!.abs().sum().item<float>() > 0), Is.True);
    }

    [Test]
    public void TooFewLevelsAndOtherChannelsAreNamed()
    {
        using var extractor = new SingleRoIExtractor(new Probe(), 7, [4, 8, 16]);
        Assert.That(() => extractor.forward(Levels[..2], Rois((0, 0, 1, 1))), Throws.ArgumentException.With.Message.Contains("featmap_strides"));
        Assert.That(() => extractor.forward(Levels, Rois((0, 0, 1, 1))), Throws.ArgumentException.With.Message.Contains("out_channels"));
    }

    private static Tensor Rois(params (float X1, float Y1, float X2, float Y2)[] boxes)
        => tensor(boxes.SelectMany(box => new[] { 0, box.X1, box.Y1, box.X2, box.Y2 }).ToArray()).reshape(-1, 5);

    // Says of each region which level it came from, its right side and the scale it was cut with.
    private sealed class Probe : IRoILayer
    {
        public (int Height, int Width) OutputSize => (1, 1);

        public Tensor Pool(Tensor features, Tensor rois, double spatialScale)
            => stack([full_like(rois.select(1, 3), features.max().item<float>()), rois.select(1, 3), full_like(rois.select(1, 3), spatialScale)], 1).reshape(-1, 3, 1, 1);
    }
}
