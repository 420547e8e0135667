using Detection.Core.Contracts;
using Detection.Models.Layers;
using Detection.Models.RoIHeads.MaskHeads;
using Detection.Ops.Tests.Golden;
using static TorchSharp.torch;

namespace Detection.Models.Tests.RoIHeads;

public sealed class GridHeadTests : TorchTests
{
    [Test]
    public void PointsAreMarkedWhereTheyLieInTheDoubledBox()
    {
        using var head = Head();
        // The box is its own ground truth: in the doubled box of 16 cells, corners lie a quarter from the border.
        var box = tensor(new float[] { 10, 20, 50, 60 }).reshape(1, 4);
        var targets = head.GetTargets(box, box, 1);
        Assert.That(targets.shape, Is.EqualTo(new long[] { 1, 4, 8, 8 }));
        // Upper left at cell 4, 4; lower right at cell 12, 12, which is 4, 4 of its own map. A disc of radius 1 has five cells.
        Assert.That(TensorAssert.Doubles(targets.sum([2, 3])), Is.All.EqualTo(5));
        Assert.That(targets[0, 0, 4, 4].item<float>() + targets[0, 3, 4, 4].item<float>() + targets[0, 1, 4, 4].item<float>(), Is.EqualTo(3));
        Assert.That(head.GetTargets(tensor(new float[] { 0, 0, 1, 30 }).reshape(1, 4), box, 1).sum().item<float>(), Is.Zero);
    }

    [Test]
    public void BoxesAreDrawnThroughThePointsFound()
    {
        using var head = Head();
        var box = tensor(new float[] { 10, 20, 50, 60 }).reshape(1, 4);
        var found = head.GetBoxes(box, (head.GetTargets(box, box, 0) * 20) - 10);
        // The middle of cell 4 of 8, stretched over the box and moved by half of it; mmdetection's arithmetic.
        TensorAssert.AreClose(found, tensor(new float[] { 12.5f, 22.5f, 52.5f, 62.5f }).reshape(1, 4));
    }

    [Test]
    public void BothHeatMapsAreLearntAndOneIsUsed()
    {
        using var head = Head();
        head.InitWeights();
        head.train();
        var (fused, unfused) = head.forward(randn(2, 3, 4, 4));
        Assert.That((fused.shape, unfused.shape), Is.EqualTo((new long[] { 2, 4, 8, 8 }, new long[] { 2, 4, 8, 8 })));
        head.Loss(fused, unfused, zeros(2, 4, 8, 8)).Total().backward();
        Assert.That(head.parameters().All(parameter => parameter.grad is not null), Is.True);
        Assert.That(head.get_parameter("deconv2.bias")!.mean().item<float>(), Is.EqualTo(-Math.Log(99)).Within(1e-4));
        head.eval();
        (fused, unfused) = head.forward(randn(2, 3, 4, 4));
        TensorAssert.AreSame(fused, unfused);
        Assert.That(() => head.forward(randn(2, 3, 5, 5)), Throws.ArgumentException.With.Message.Contains("roi_feat_size"));
        Assert.That(() => new GridHead(gridPoints: 5), Throws.ArgumentException.With.Message.Contains("square"));
    }

    [TestCase("", true)]
    [TestCase(""", "norm_cfg": null""", false)]
    public void ConvolutionsHaveGroupNormsUnlessTheConfigSaysNone(string norm, bool expected)
    {
        using var module = ModelFactory.Build<IGridHead>($$"""{"type": "GridHead", "num_convs": 1, "in_channels": 2{{norm}} }""").Module;
        Assert.That(module.state_dict().Keys.Contains("convs.0.gn.weight"), Is.EqualTo(expected));
    }

    private static GridHead Head() => new(gridPoints: 4, numConvs: 1, roiFeatSize: 4, inChannels: 3, pointFeatChannels: 2, normCfg: new GroupNormFactory(2));
}
