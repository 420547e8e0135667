using Detection.Core.Contracts;
using Detection.Core.Structures;
using Detection.Models.Samplers;
using Detection.Ops.Tests.Golden;
using static TorchSharp.torch;

namespace Detection.Models.Tests.Samplers;

public sealed class SamplerTests : TorchTests
{
    [Test]
    public void PseudoSamplerTakesAll()
    {
        var (assigned, boxes, truth) = Case(1, 0, -1, 2, 0);
        var sample = new PseudoSampler().Sample(assigned, boxes, truth);
        Assert.That(TensorAssert.Longs(sample.PositiveIndices), Is.EqualTo(new long[] { 0, 3 }));
        Assert.That(TensorAssert.Longs(sample.NegativeIndices), Is.EqualTo(new long[] { 1, 4 }));
        Assert.That(TensorAssert.Longs(sample.PositiveGroundTruthIndices), Is.EqualTo(new long[] { 0, 1 }));
        Assert.That(TensorAssert.Longs(sample.PositiveLabels), Is.EqualTo(new long[] { 7, 8 }));
        TensorAssert.AreSame(sample.PositiveBoxes, boxes.index_select(0, sample.PositiveIndices));
        TensorAssert.AreSame(sample.PositiveGroundTruthBoxes, truth.Boxes);
        Assert.That(sample.Boxes.shape, Is.EqualTo(new long[] { 4, 4 }));
    }

    [Test]
    public void RandomSamplerFillsUpWithNegatives()
    {
        var (assigned, boxes, truth) = Case(1, 0, 0, 2, 0, 1, 0, 0);
        var sample = new RandomSampler(5, 0.4, new LowestIndices(), addGtAsProposals: false).Sample(assigned, boxes, truth);
        Assert.That(TensorAssert.Longs(sample.PositiveIndices), Is.EqualTo(new long[] { 0, 3 }));
        Assert.That(TensorAssert.Longs(sample.NegativeIndices), Is.EqualTo(new long[] { 1, 2, 4 }));
        Assert.That(TensorAssert.Longs(sample.PositiveIsGroundTruth), Is.EqualTo(new long[] { 0, 0 }));
    }

    [Test]
    public void GroundTruthJoinsInFront()
    {
        var (assigned, boxes, truth) = Case(0, 2, 0);
        var sample = new RandomSampler(10, 0.5, new LowestIndices()).Sample(assigned, boxes, truth);
        Assert.That(TensorAssert.Longs(sample.PositiveIndices), Is.EqualTo(new long[] { 0, 1, 3 }));
        Assert.That(TensorAssert.Longs(sample.PositiveIsGroundTruth), Is.EqualTo(new long[] { 1, 1, 0 }));
        Assert.That(TensorAssert.Longs(sample.PositiveLabels), Is.EqualTo(new long[] { 7, 8, 8 }));
        Assert.That(TensorAssert.Longs(sample.NegativeIndices), Is.EqualTo(new long[] { 2, 4 }));
        TensorAssert.AreSame(sample.PositiveBoxes, cat([truth.Boxes, boxes[1].unsqueeze(0)]));
    }

    [TestCase(1.0, 2)]
    [TestCase(1.5, 3)]
    [TestCase(-1.0, 6)]
    public void NegativesPerPositiveAreBounded(double bound, int expected)
    {
        var (assigned, boxes, truth) = Case(1, 0, 0, 2, 0, 0, 0, 0);
        var sample = new RandomSampler(20, 0.5, new LowestIndices(), bound, false).Sample(assigned, boxes, truth);
        Assert.That(sample.NegativeIndices.shape[0], Is.EqualTo(expected));
    }

    [Test]
    public void WithoutObjectsOnlyNegativesAreSampled()
    {
        using var truth = new GroundTruth(zeros(0, 4), zeros(0, int64), zeros(0, 4));
        var assigned = new AssignResult(zeros(6, int64), zeros(6), full(6, -1, int64));
        var sample = new RandomSampler(4, 0.5, new RandomIndexChooser()).Sample(assigned, rand(6, 4), truth);
        Assert.That((sample.PositiveBoxes.shape[0], sample.PositiveGroundTruthBoxes.shape[1], sample.NegativeBoxes.shape[0]), Is.EqualTo((0L, 4L, 4L)));
    }

    [Test]
    public void RandomChoiceIsWithoutRepetitionAndDecidedByTheSeed()
    {
        var gallery = arange(100, 200, int64);
        manual_seed(3);
        var first = TensorAssert.Longs(new RandomIndexChooser().Choose(gallery, 30));
        manual_seed(3);
        var second = TensorAssert.Longs(new RandomIndexChooser().Choose(gallery, 30));
        Assert.That(second, Is.EqualTo(first));
        Assert.That(first, Is.Unique.And.All.InRange(100, 199));
        Assert.That(TensorAssert.Longs(new RandomIndexChooser().Choose(gallery, 30)), Is.Not.EqualTo(first));
    }

    private static (AssignResult Assigned, Tensor Boxes, GroundTruth Truth) Case(params long[] indices)
    {
        long[] classes = [-1, 7, 8];
        var labels = indices.Select(index => index > 0 ? classes[index] : -1).ToArray();
        return (new AssignResult(tensor(indices), rand(indices.Length), tensor(labels)), rand(indices.Length, 4), new GroundTruth(rand(2, 4), tensor(new long[] { 7, 8 }), zeros(0, 4)));
    }

    private sealed class LowestIndices : IIndexChooser
    {
        public Tensor Choose(Tensor gallery, int count) => gallery.sort(0).Values.narrow(0, 0, count);
    }
}
