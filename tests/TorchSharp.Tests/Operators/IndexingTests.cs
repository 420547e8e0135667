using static TorchSharp.torch;

namespace TorchSharp.Tests.Operators;

public sealed class IndexingTests
{
    private DisposeScope scope = null!;

    private Tensor x = null!;

    [SetUp]
    public void Open()
    {
        scope = NewDisposeScope();
        x = arange(6).view(2, 3);
    }

    [TearDown]
    public void Close()
    {
        x.Dispose();
        scope.Dispose();
    }

    [Test]
    public void ElementsAreGathered()
    {
        var columns = tensor(new long[] { 2, 0 });

        Assert.Multiple(() =>
        {
            Assert.That(x.index_select(1, columns).data<long>(), Is.EqualTo(new long[] { 2, 0, 5, 3 }));
            Assert.That(x.gather(1, columns.view(2, 1)).data<long>(), Is.EqualTo(new long[] { 2, 3 }));
            Assert.That(x.take(columns).data<long>(), Is.EqualTo(new long[] { 2, 0 }));
            Assert.That(x.take_along_dim(columns.view(2, 1), 1).data<long>(), Is.EqualTo(new long[] { 2, 3 }));
            Assert.That(x.masked_select(x > 2).data<long>(), Is.EqualTo(new long[] { 3, 4, 5 }));
            Assert.That((x > 3).nonzero().data<long>(), Is.EqualTo(new long[] { 1, 1, 1, 2 }));
            Assert.That((x > 3).argwhere().shape, Is.EqualTo(new long[] { 2, 2 }));
            Assert.That(where(x > 3)[1].data<long>(), Is.EqualTo(new long[] { 1, 2 }));
        });
    }

    [Test]
    public void NonzeroAsListKeepsColumns()
    {
        var columns = (x > 3).nonzero_as_list();

        Assert.That(columns, Has.Count.EqualTo(2));
        Assert.That(columns[1].shape, Is.EqualTo(new long[] { 2, 1 }));
        Assert.That(columns[1].ToArray<long>(), Is.EqualTo(new long[] { 1, 2 }));
    }

    [Test]
    public void ElementsAreScattered()
    {
        var index = tensor(new long[] { 0, 1, 1 });
        var source = tensor(new[] { 1f, 2, 3 });

        Assert.Multiple(() =>
        {
            Assert.That(zeros(2).scatter_add(0, index, source).data<float>(), Is.EqualTo(new[] { 1f, 5 }));
            Assert.That(zeros(2).index_add(0, index, source, 2).data<float>(), Is.EqualTo(new[] { 2f, 10 }));
            Assert.That(zeros(3).scatter(0, tensor(new long[] { 2, 0, 1 }), source).data<float>(), Is.EqualTo(new[] { 2f, 3, 1 }));
            Assert.That(zeros(3).index_copy(0, tensor(new long[] { 2 }), ones(1)).data<float>(), Is.EqualTo(new[] { 0f, 0, 1 }));
            Assert.That(zeros(3).index_fill(0, tensor(new long[] { 1 }), 7).data<float>(), Is.EqualTo(new[] { 0f, 7, 0 }));
            Assert.That(source.masked_fill(source > 1, -1).data<float>(), Is.EqualTo(new[] { 1f, -1, -1 }));
            Assert.That(zeros(3).masked_scatter(source > 1, source).data<float>(), Is.EqualTo(new[] { 0f, 1, 2 }));
            Assert.That(source.select_scatter(tensor(9f), 0, 1).data<float>(), Is.EqualTo(new[] { 1f, 9, 3 }));
            Assert.That(source.slice_scatter(zeros(2), 0, 1).data<float>(), Is.EqualTo(new[] { 1f, 0, 0 }));
        });
    }

    [Test]
    public void WhereChoosesAndBroadcasts()
    {
        var chosen = where(x > 2, x, tensor(-1L));

        Assert.That(chosen.data<long>(), Is.EqualTo(new long[] { -1, -1, -1, 3, 4, 5 }));
        Assert.That(() => where(x, x, x), Throws.ArgumentException);
    }
}
