using static TorchSharp.torch;

namespace TorchSharp.Tests.Operators;

public sealed class ShapeTests
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
    public void ViewsShareTheirMemory()
    {
        x.view(6).narrow(0, 2, 2).fill_(9);
        x.select(0, 1).add_(10);
        x.t().unsqueeze(0)[0, 0, 0] = -1;

        Assert.That(x.data<long>(), Is.EqualTo(new long[] { -1, 1, 9, 19, 14, 15 }));
    }

    [Test]
    public void ShapesChangeAsNamed()
    {
        Assert.Multiple(() =>
        {
            Assert.That(x.reshape(3, -1).shape, Is.EqualTo(new long[] { 3, 2 }));
            Assert.That(x.flatten().shape, Is.EqualTo(new long[] { 6 }));
            Assert.That(x.unflatten(1, 3, 1).shape, Is.EqualTo(new long[] { 2, 3, 1 }));
            Assert.That(x.unsqueeze(0).squeeze().shape, Is.EqualTo(new long[] { 2, 3 }));
            Assert.That(x.view(1, 2, 1, 3).squeeze(0).shape, Is.EqualTo(new long[] { 2, 1, 3 }));
            Assert.That(x.unsqueeze(0).expand(4, -1, 3).shape, Is.EqualTo(new long[] { 4, 2, 3 }));
            Assert.That(x.expand_as(zeros(5, 2, 3)).shape, Is.EqualTo(new long[] { 5, 2, 3 }));
            Assert.That(x.permute(1, 0).shape, Is.EqualTo(new long[] { 3, 2 }));
            Assert.That(zeros(2, 3, 4).movedim([0, 1], [1, 2]).shape, Is.EqualTo(new long[] { 4, 2, 3 }));
            Assert.That(zeros(2, 3, 4).swapdims(0, 2).shape, Is.EqualTo(new long[] { 4, 3, 2 }));
            Assert.That(tensor(1).atleast_2d().shape, Is.EqualTo(new long[] { 1, 1 }));
            Assert.That(x.t().is_contiguous(), Is.False);
            Assert.That(x.t().contiguous().is_contiguous(), Is.True);
        });
    }

    [Test]
    public void ElementsAreRepeatedAndReordered()
    {
        Assert.Multiple(() =>
        {
            Assert.That(tensor(new[] { 1, 2 }).repeat(2).data<int>(), Is.EqualTo(new[] { 1, 2, 1, 2 }));
            Assert.That(tensor(new[] { 1, 2 }).tile([2]).data<int>(), Is.EqualTo(new[] { 1, 2, 1, 2 }));
            Assert.That(tensor(new[] { 1, 2 }).repeat_interleave(2).data<int>(), Is.EqualTo(new[] { 1, 1, 2, 2 }));
            Assert.That(tensor(new[] { 1, 2 }).repeat_interleave(tensor(new[] { 0L, 3 })).data<int>(), Is.EqualTo(new[] { 2, 2, 2 }));
            Assert.That(x.flip(1).ToArray<long>(), Is.EqualTo(new long[] { 2, 1, 0, 5, 4, 3 }));
            Assert.That(x.fliplr().Equals(x.flip(1)), Is.True);
            Assert.That(x.roll(1, 1).ToArray<long>(), Is.EqualTo(new long[] { 2, 0, 1, 5, 3, 4 }));
            Assert.That(x.roll(1).ToArray<long>(), Is.EqualTo(new long[] { 5, 0, 1, 2, 3, 4 }));
            Assert.That(x.roll((1, 1), (0, 1)).ToArray<long>(), Is.EqualTo(new long[] { 5, 3, 4, 2, 0, 1 }));
            Assert.That(x.rot90().ToArray<long>(), Is.EqualTo(new long[] { 2, 5, 1, 4, 0, 3 }));
        });
    }

    [Test]
    public void TensorsAreSplitIntoViews()
    {
        var y = arange(7);

        Assert.Multiple(() =>
        {
            Assert.That(y.split(3).Select(part => part.numel()), Is.EqualTo(new long[] { 3, 3, 1 }));
            Assert.That(y.split([2, 5], 0).Select(part => part.numel()), Is.EqualTo(new long[] { 2, 5 }));
            Assert.That(y.chunk(3).Select(part => part.numel()), Is.EqualTo(new long[] { 3, 3, 1 }));
            Assert.That(y.tensor_split(3L).Select(part => part.numel()), Is.EqualTo(new long[] { 3, 2, 2 }));
            Assert.That(y.tensor_split([1, 4]).Select(part => part.numel()), Is.EqualTo(new long[] { 1, 3, 3 }));
            Assert.That(x.unbind(1).Select(part => part.shape[0]), Is.EqualTo(new long[] { 2, 2, 2 }));
            Assert.That(x.hsplit(3L)[2].ToArray<long>(), Is.EqualTo(new long[] { 2, 5 }));
        });
    }

    [Test]
    public void TensorsAreJoined()
    {
        var y = ones(2, 1, int64);

        Assert.Multiple(() =>
        {
            Assert.That(cat([x, y], 1).shape, Is.EqualTo(new long[] { 2, 4 }));
            Assert.That(cat(new List<Tensor> { x, x }).shape, Is.EqualTo(new long[] { 4, 3 }));
            Assert.That(stack([x, x], -1).shape, Is.EqualTo(new long[] { 2, 3, 2 }));
            Assert.That(hstack(x, y).shape, Is.EqualTo(new long[] { 2, 4 }));
            Assert.That(vstack([x, x]).shape, Is.EqualTo(new long[] { 4, 3 }));
            Assert.That(dstack(x, x).shape, Is.EqualTo(new long[] { 2, 3, 2 }));
            Assert.That(block_diag(x, y).shape, Is.EqualTo(new long[] { 4, 4 }));
            Assert.That(cartesian_prod(arange(2), arange(3)).shape, Is.EqualTo(new long[] { 6, 2 }));
            Assert.That(combinations(arange(4)).shape, Is.EqualTo(new long[] { 6, 2 }));
            Assert.That(meshgrid([arange(2), arange(3)])[1].shape, Is.EqualTo(new long[] { 2, 3 }));
            Assert.That(meshgrid([arange(2), arange(3)], "xy")[1].shape, Is.EqualTo(new long[] { 3, 2 }));
            Assert.That(broadcast_tensors(x, y)[1].shape, Is.EqualTo(new long[] { 2, 3 }));
        });
    }

    [Test]
    public void JoiningOneTensorSharesIt()
    {
        cat([x]).fill_(4);

        Assert.That(x.eq(4).all().item<bool>(), Is.True);
        Assert.That(() => cat(Array.Empty<Tensor>()), Throws.ArgumentException);
    }

    [Test]
    public void TrianglesAndDiagonalsAreTaken()
    {
        var square = arange(9).view(3, 3);

        Assert.Multiple(() =>
        {
            Assert.That(square.tril().ToArray<long>(), Is.EqualTo(new long[] { 0, 0, 0, 3, 4, 0, 6, 7, 8 }));
            Assert.That(square.triu(1).ToArray<long>(), Is.EqualTo(new long[] { 0, 1, 2, 0, 0, 5, 0, 0, 0 }));
            Assert.That(square.diag().ToArray<long>(), Is.EqualTo(new long[] { 0, 4, 8 }));
            Assert.That(square.diagonal(-1).ToArray<long>(), Is.EqualTo(new long[] { 3, 7 }));
            Assert.That(tril_indices(2, 3, dtype: ScalarType.Int64).shape, Is.EqualTo(new long[] { 2, 3 }));
            Assert.That(square.trace().item<long>(), Is.EqualTo(12));
        });
    }
}
