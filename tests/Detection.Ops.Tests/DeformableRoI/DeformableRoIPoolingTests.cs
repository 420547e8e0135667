using Detection.Ops.DeformableRoI;
using Detection.Ops.Layout;
using Detection.Ops.RoI;
using Detection.Ops.Tests.Golden;
using static TorchSharp.torch;

namespace Detection.Ops.Tests.DeformableRoI;

public sealed class DeformableRoIPoolingTests : TorchTests
{
    private static readonly (int, int) Size = (3, 2);

    [Test]
    public void WithoutOffsetsItIsRoIAlign([Values(0, 2)] int sampling, [Values] bool channelsLast)
    {
        var values = randn(2, 6, 20, 22);
        if (channelsLast) values = values.ToChannelsLast();
        var rois = RandomBoxes.MakeRois(25, 2, 90, 60);
        var (first, second) = (values.detach().requires_grad_(), values.detach().clone().requires_grad_());
        var output = DeformableRoIPooling.Apply(first, rois, null, Size, 0.25, sampling);
        var expected = new RoIAlign(Size, sampling).Pool(second, rois, 0.25);
        var incoming = randn(output.shape);
        output.backward([incoming]);
        expected.backward([incoming]);
        TensorAssert.AreClose(output, expected, 1e-5);
        TensorAssert.AreClose(first.grad!, second.grad!, 1e-5);
        TensorAssert.AreClose(new DeformRoIPool(Size, sampling).Pool(values, rois, 0.25), expected, 1e-5);
    }

    [Test]
    public void TheSameOffsetForAllBinsMovesTheRegion()
    {
        var features = randn(1, 3, 30, 30);
        var roi = tensor(new float[] { 0, 20, 30, 60, 90 }, [1, 5]);
        // In x by 0.1 * 0.5 of 40 pixels, in y by 0.1 * -1 of 60.
        var offset = stack([full([3, 2], 0.5f), full([3, 2], -1f)], 0).unsqueeze(0);
        var moved = tensor(new float[] { 0, 22, 24, 62, 84 }, [1, 5]);
        TensorAssert.AreClose(
            DeformableRoIPooling.Apply(features, roi, offset, Size, 0.25), DeformableRoIPooling.Apply(features, moved, null, Size, 0.25), 1e-5);
    }

    [Test]
    public void GradientsAgreeWithFiniteDifferences([Values(0, 2)] int sampling)
    {
        var features = randn([2, 3, 12, 13], float64).requires_grad_();
        // Inside of the map, where mmcv's gradient of the offset is the exact one.
        var rois = tensor(new double[] { 0, 9, 9, 35, 31, 1, 12, 8, 40, 40 }, [2, 5]);
        var offset = (randn([2, 2, 3, 2], float64) * 0.5).requires_grad_();
        var incoming = randn([2, 3, 3, 2], float64);
        DeformableRoIPooling.Apply(features, rois, offset, Size, 0.25, sampling, 0.2).backward([incoming]);
        FiniteDifferences.Agree(features, moved => (DeformableRoIPooling.Apply(moved, rois, offset.detach(), Size, 0.25, sampling, 0.2) * incoming).sum(), 7);
        FiniteDifferences.Agree(offset, moved => (DeformableRoIPooling.Apply(features.detach(), rois, moved, Size, 0.25, sampling, 0.2) * incoming).sum());
    }

    [Test]
    public void NoRegionsGiveAnEmptyResult()
    {
        var features = randn(1, 4, 8, 8).requires_grad_();
        var pooled = DeformableRoIPooling.Apply(features, zeros(0, 5), zeros(0, 2, 3, 2), Size, 0.25);
        Assert.That(pooled.shape, Is.EqualTo(new long[] { 0, 4, 3, 2 }));
        pooled.sum().backward();
        Assert.That(features.grad!.abs().max().item<float>(), Is.Zero);
    }

    [Test]
    public void WhatDoesNotFitIsNamed()
    {
        Assert.That(
            () => DeformableRoIPooling.Apply(zeros(1, 4, 8, 8), zeros(2, 5), zeros(2, 2, 3, 3), Size, 1),
            Throws.ArgumentException.With.Message.Contains("[2, 2, 3, 2]").And.Message.Contains("[2, 2, 3, 3]"));
        Assert.That(() => new DeformRoIPool(0), Throws.ArgumentException.With.Message.Contains("output_size"));
    }

    [Test]
    public void MemoryStaysFlat()
    {
        var (values, rois, offset) = (randn(1, 8, 9, 9), RandomBoxes.MakeRois(10, 1, 30, 20), randn(10, 2, 3, 2));
        Step();
        var before = Tensor.TotalCount;
        for (var repetition = 0; repetition < 20; repetition++) Step();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        Assert.That(Tensor.TotalCount, Is.LessThanOrEqualTo(before + 2));

        void Step()
        {
            using var scope = NewDisposeScope();
            var (features, moves) = (values.clone().requires_grad_(), offset.clone().requires_grad_());
            DeformableRoIPooling.Apply(features, rois, moves, Size, 0.25).sum().backward();
            features.grad?.Dispose();
            moves.grad?.Dispose();
        }
    }
}
