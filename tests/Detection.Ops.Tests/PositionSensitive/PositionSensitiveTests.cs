using Detection.Core.Contracts;
using Detection.Ops.Layout;
using Detection.Ops.PositionSensitive;
using Detection.Ops.RoI;
using Detection.Ops.Tests.Golden;
using static TorchSharp.torch;

namespace Detection.Ops.Tests.PositionSensitive;

public sealed class PositionSensitiveTests : TorchTests
{
    [Test]
    public void AlignEqualsTorchvision()
    {
        var golden = GoldenFiles.Ops();
        var output = new PositionSensitiveRoIAlign(3, 2).Pool(golden.Read("ps_roi_align/x"), golden.Read("ps_roi_align/rois"), 0.25);
        TensorAssert.AreClose(output, golden.Read("ps_roi_align/out"), 1e-5);
    }

    [Test]
    public void PoolEqualsTorchvision()
    {
        var golden = GoldenFiles.Ops();
        var output = new PositionSensitiveRoIPool(3).Pool(golden.Read("ps_roi_pool/x"), golden.Read("ps_roi_pool/rois"), 0.25);
        TensorAssert.AreClose(output, golden.Read("ps_roi_pool/out"), 1e-5);
    }

    // Each bin of it is the same bin of an aligned RoIAlign of the bin's channels.
    [Test]
    public void AlignIsTheDiagonalOfRoIAlign([Values(-1, 0, 3)] int sampling, [Values] bool channelsLast)
    {
        var features = randn(2, 24, 11, 13);
        if (channelsLast) features = features.ToChannelsLast();
        var rois = RandomBoxes.MakeRois(17, 2, 50, 40);
        var (first, second) = (features.detach().requires_grad_(), features.detach().clone().requires_grad_());
        var output = new PositionSensitiveRoIAlign((2, 3), sampling).Pool(first, rois, 0.25);
        var every = new RoIAlign((2, 3), Math.Max(sampling, 0)).Pool(second, rois, 0.25).reshape(17, 4, 6, 6);
        var expected = every.diagonal(0, 2, 3).reshape(17, 4, 2, 3);
        var incoming = randn(output.shape);
        output.backward([incoming]);
        expected.backward([incoming]);
        TensorAssert.AreClose(output, expected, 1e-5);
        TensorAssert.AreClose(first.grad!, second.grad!, 1e-5);
    }

    [TestCase(true)]
    [TestCase(false)]
    public void GradientsAgreeWithFiniteDifferences(bool align)
    {
        var layer = Layer(align);
        var features = randn([2, 8, 5, 6], float64).requires_grad_();
        var rois = tensor(new double[] { 0, 2, 3, 19, 17, 1, -4, 1, 30, 9, 0, 0, 0, 8, 8 }, [3, 5]);
        var incoming = randn([3, 2, 2, 2], float64);
        layer.Pool(features, rois, 0.25).backward([incoming]);
        FiniteDifferences.Agree(features, moved => (layer.Pool(moved, rois, 0.25) * incoming).sum(), 3);
    }

    [TestCase(true)]
    [TestCase(false)]
    public void NoRegionsGiveAnEmptyResultWithZeroGradient(bool align)
    {
        var features = randn(1, 8, 5, 5).requires_grad_();
        var pooled = Layer(align).Pool(features, zeros(0, 5), 0.25);
        Assert.That(pooled.shape, Is.EqualTo(new long[] { 0, 2, 2, 2 }));
        pooled.sum().backward();
        Assert.That(features.grad!.abs().max().item<float>(), Is.Zero);
    }

    [TestCase(true)]
    [TestCase(false)]
    public void WhatDoesNotFitIsNamed(bool align)
    {
        Assert.That(() => Layer(align).Pool(zeros(1, 9, 5, 5), zeros(1, 5), 1), Throws.ArgumentException.With.Message.Contains("multiple of 4").And.Message.Contains("9"));
        Assert.That(() => Layer(align).Pool(zeros(1, 8, 5, 5), zeros(1, 4), 1), Throws.ArgumentException.With.Message.Contains("[1, 4]"));
        Assert.That(() => Layer(align).Pool(zeros(1, 8, 5, 5), full([1, 5], 3f), 1), Throws.ArgumentException.With.Message.Contains("image 3"));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void MemoryStaysFlat(bool align)
    {
        var (values, rois) = (randn(1, 8, 9, 9), RandomBoxes.MakeRois(10, 1, 30, 20));
        Step();
        var before = Tensor.TotalCount;
        for (var repetition = 0; repetition < 20; repetition++) Step();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        Assert.That(Tensor.TotalCount, Is.LessThanOrEqualTo(before + 2));

        void Step()
        {
            using var scope = NewDisposeScope();
            var features = values.clone().requires_grad_();
            Layer(align).Pool(features, rois, 0.25).sum().backward();
            features.grad?.Dispose();
        }
    }

    private static IRoILayer Layer(bool align) => align ? new PositionSensitiveRoIAlign(2) : new PositionSensitiveRoIPool(2);
}
