using static TorchSharp.torch;

namespace TorchSharp.Tests.Operators;

public sealed class ReductionTests
{
    private DisposeScope scope = null!;

    private Tensor x = null!;

    [SetUp]
    public void Open()
    {
        scope = NewDisposeScope();
        x = tensor(new[] { 1.0, 5, 2, 4, 0, 3 }, [2, 3]);
    }

    [TearDown]
    public void Close()
    {
        x.Dispose();
        scope.Dispose();
    }

    [Test]
    public void SumsAndMeansReduceTheNamedDimensions()
    {
        Assert.Multiple(() =>
        {
            Assert.That(x.sum().item<double>(), Is.EqualTo(15));
            Assert.That(x.sum(dim: 0).data<double>(), Is.EqualTo(new[] { 5.0, 5, 5 }));
            Assert.That(x.sum([0, 1], keepdim: true).shape, Is.EqualTo(new long[] { 1, 1 }));
            Assert.That(x.sum(ScalarType.Float32).dtype, Is.EqualTo(ScalarType.Float32));
            Assert.That(x.mean([1], true).data<double>(), Is.EqualTo(new[] { 8 / 3.0, 7 / 3.0 }).Within(1e-12));
            Assert.That(x.prod(1).data<double>(), Is.EqualTo(new[] { 10.0, 0 }));
            Assert.That(tensor(new[] { 1.0, double.NaN, 3 }).nanmean().item<double>(), Is.EqualTo(2));
            Assert.That(tensor(new[] { 1.0, double.NaN, 3 }).nansum().item<double>(), Is.EqualTo(4));
        });
    }

    [Test]
    public void SpreadIsUnbiasedUnlessAskedOtherwise()
    {
        Assert.Multiple(() =>
        {
            Assert.That(x.var().item<double>(), Is.EqualTo(3.5).Within(1e-12));
            Assert.That(x.var(false).item<double>(), Is.EqualTo(35 / 12.0).Within(1e-12));
            Assert.That(x.std(1).data<double>(), Is.EqualTo(new[] { Math.Sqrt(13 / 3.0), Math.Sqrt(13 / 3.0) }).Within(1e-12));
            Assert.That(x.var_mean(0L, false).mean.data<double>(), Is.EqualTo(new[] { 2.5, 2.5, 2.5 }));
            Assert.That(x.std((0, 1), keepdim: true).shape, Is.EqualTo(new long[] { 1, 1 }));
        });
    }

    [Test]
    public void ExtremaComeWithTheirPositions()
    {
        var (values, indexes) = x.max(1);

        Assert.Multiple(() =>
        {
            Assert.That(values.data<double>(), Is.EqualTo(new[] { 5.0, 4 }));
            Assert.That(indexes.data<long>(), Is.EqualTo(new long[] { 1, 0 }));
            Assert.That(x.min(0, true).indexes.shape, Is.EqualTo(new long[] { 1, 3 }));
            Assert.That(x.argmax().item<long>(), Is.EqualTo(1));
            Assert.That(x.argmin(1).data<long>(), Is.EqualTo(new long[] { 0, 1 }));
            Assert.That(x.amax(0, 1).item<double>(), Is.EqualTo(5));
            Assert.That(x.amin([1], true).data<double>(), Is.EqualTo(new[] { 1.0, 0 }));
            Assert.That(x.aminmax().max.item<double>(), Is.EqualTo(5));
            Assert.That(x.aminmax(1).min.data<double>(), Is.EqualTo(new[] { 1.0, 0 }));
        });
    }

    [Test]
    public void AnOutputTensorReceivesTheResult()
    {
        var output = empty(2, float64);

        x.amax([1], false, output);

        Assert.That(output.data<double>(), Is.EqualTo(new[] { 5.0, 4 }));
    }

    [Test]
    public void SortingIsStableWhenAsked()
    {
        var keys = tensor(new[] { 1, 0, 1, 0 });

        Assert.Multiple(() =>
        {
            Assert.That(keys.sort(0, false, true).Indices.data<long>(), Is.EqualTo(new long[] { 1, 3, 0, 2 }));
            Assert.That(keys.sort(0, true, true).Indices.data<long>(), Is.EqualTo(new long[] { 0, 2, 1, 3 }));
            Assert.That(x.argsort(1, true).data<long>(), Is.EqualTo(new long[] { 1, 2, 0, 0, 2, 1 }));
            Assert.That(x.topk(2).values.data<double>(), Is.EqualTo(new[] { 5.0, 2, 4, 3 }));
            Assert.That(x.topk(1, 0, false).indexes.data<long>(), Is.EqualTo(new long[] { 0, 1, 0 }));
            Assert.That(x.kthvalue(2, 1).values.data<double>(), Is.EqualTo(new[] { 2.0, 3 }));
            Assert.That(x.median().item<double>(), Is.EqualTo(2));
            Assert.That(x.quantile(tensor(new[] { 0.0, 0.5, 1 }), 1).shape, Is.EqualTo(new long[] { 3, 2 }));
            Assert.That(x.mode(1).values.data<double>(), Is.EqualTo(new[] { 1.0, 0 }));
        });
    }

    [Test]
    public void PositionsInSortedSequencesAreFound()
    {
        var edges = tensor(new[] { 1.0, 3, 5 });

        Assert.Multiple(() =>
        {
            Assert.That(searchsorted(edges, x).data<long>(), Is.EqualTo(new long[] { 0, 2, 1, 2, 0, 1 }));
            Assert.That(searchsorted(edges, x, out_int32: true, right: true).data<int>(), Is.EqualTo(new[] { 1, 3, 1, 2, 0, 2 }));
            Assert.That(x.bucketize(edges, right: true).data<long>(), Is.EqualTo(new long[] { 1, 3, 1, 2, 0, 2 }));
        });
    }

    [Test]
    public void DistinctValuesComeWithWhatWasAskedFor()
    {
        var labels = tensor(new[] { 3L, 1, 3, 1, 1 });

        var (values, inverse, counts) = labels.unique(return_inverse: true, return_counts: true);
        var (alone, noInverse, noCounts) = labels.unique();
        var (rows, _, _) = tensor(new[] { 1, 2, 1, 2 }, [2, 2]).unique(dim: 0);
        var (runs, _, lengths) = labels.unique_consecutive(return_counts: true);

        Assert.Multiple(() =>
        {
            Assert.That(values.data<long>(), Is.EqualTo(new long[] { 1, 3 }));
            Assert.That(inverse!.data<long>(), Is.EqualTo(new long[] { 1, 0, 1, 0, 0 }));
            Assert.That(counts!.data<long>(), Is.EqualTo(new long[] { 3, 2 }));
            Assert.That(alone.numel(), Is.EqualTo(2));
            Assert.That(noInverse is null && noCounts is null, Is.True);
            Assert.That(rows.shape, Is.EqualTo(new long[] { 1, 2 }));
            Assert.That(runs.data<long>(), Is.EqualTo(new long[] { 3, 1, 3, 1 }));
            Assert.That(lengths!.data<long>(), Is.EqualTo(new long[] { 1, 1, 1, 2 }));
        });
    }

    [Test]
    public void ValuesAreCounted()
    {
        Assert.Multiple(() =>
        {
            Assert.That(tensor(new[] { 0L, 2, 2 }).bincount(null, 4).data<long>(), Is.EqualTo(new long[] { 1, 0, 2, 0 }));
            Assert.That(bincount(tensor(new[] { 0L, 1 }), tensor(new[] { 0.5, 2 })).data<double>(), Is.EqualTo(new[] { 0.5, 2 }));
            Assert.That(x.histc(5, 0, 5).data<double>(), Is.EqualTo(new[] { 1.0, 1, 1, 1, 2 }));
            Assert.That(x.count_nonzero().item<long>(), Is.EqualTo(5));
            Assert.That(x.count_nonzero([1]).data<long>(), Is.EqualTo(new long[] { 3, 2 }));
            Assert.That((x > 0).all().item<bool>(), Is.False);
            Assert.That((x > 4).any(1).data<bool>(), Is.EqualTo(new[] { true, false }));
            Assert.That(histogram(x, 5L, (0, 5)).hist.data<double>(), Is.EqualTo(new[] { 1.0, 1, 1, 1, 2 }));
        });
    }

    [Test]
    public void RunningReductionsKeepTheShape()
    {
        Assert.Multiple(() =>
        {
            Assert.That(x.cumsum(1).data<double>(), Is.EqualTo(new[] { 1.0, 6, 8, 4, 4, 7 }));
            Assert.That(x.cumprod(0).data<double>(), Is.EqualTo(new[] { 1.0, 5, 2, 4, 0, 6 }));
            Assert.That(x.cummax(1).indexes.data<long>(), Is.EqualTo(new long[] { 0, 1, 1, 0, 0, 0 }));
            Assert.That(x.diff().data<double>(), Is.EqualTo(new[] { 4.0, -3, -4, 3 }));
            Assert.That(x.norm().item<double>(), Is.EqualTo(Math.Sqrt(55)).Within(1e-12));
            Assert.That(x.norm(1, true, 1).data<double>(), Is.EqualTo(new[] { 8.0, 7 }));
            Assert.That(x.logsumexp(0).shape, Is.EqualTo(new long[] { 3 }));
        });
    }
}
