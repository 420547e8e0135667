using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Runtime;

public sealed class IndexingTests
{
    private DisposeScope scope = null!;
    private Tensor cube = null!;

    [SetUp]
    public void SetUp()
    {
        scope = NewDisposeScope();
        cube = CoreOps.View.Call(arange(24), new long[] { 2, 3, 4 });
    }

    [TearDown]
    public void TearDown() => scope.Dispose();

    [Test]
    public void Numbers_SelectFromEitherEnd()
    {
        Assert.Multiple(() =>
        {
            Assert.That(cube[1, 2, 3].item<long>(), Is.EqualTo(23));
            Assert.That(cube[-1, -1, -1].item<long>(), Is.EqualTo(23));
            Assert.That(cube[1].shape, Is.EqualTo(new long[] { 3, 4 }));
            Assert.That(Values(cube[0, 1]), Is.EqualTo(new long[] { 4, 5, 6, 7 }));
        });
    }

    [Test]
    public void Slices_KeepTheirDimension()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Values(cube[0, 1, 1..3]), Is.EqualTo(new long[] { 5, 6 }));
            Assert.That(Values(cube[0, 1, TensorIndex.Slice(0, null, 2)]), Is.EqualTo(new long[] { 4, 6 }));
            Assert.That(Values(cube[0, 1, TensorIndex.Slice(-2)]), Is.EqualTo(new long[] { 6, 7 }));
            Assert.That(cube[.., 1..].shape, Is.EqualTo(new long[] { 2, 2, 4 }));
            Assert.That(cube[TensorIndex.Colon, TensorIndex.Single(0)].shape, Is.EqualTo(new long[] { 2, 4 }));
            Assert.That(Values(cube[0, 0, ^1..]), Is.EqualTo(new long[] { 3 }));
        });
    }

    [Test]
    public void EllipsisAndNewAxis_ShapeTheResult()
    {
        Assert.Multiple(() =>
        {
            Assert.That(cube[TensorIndex.Ellipsis, 0].shape, Is.EqualTo(new long[] { 2, 3 }));
            Assert.That(cube[TensorIndex.None, TensorIndex.Ellipsis].shape, Is.EqualTo(new long[] { 1, 2, 3, 4 }));
            Assert.That(cube[TensorIndex.Ellipsis, TensorIndex.None].shape, Is.EqualTo(new long[] { 2, 3, 4, 1 }));
            Assert.That(cube[TensorIndex.Ellipsis, TensorIndex.Null, TensorIndex.Single(1)].shape, Is.EqualTo(new long[] { 2, 3, 1 }));
        });
    }

    [Test]
    public void TensorIndices_Gather()
    {
        var rows = tensor(new long[] { 1, 0 });
        var columns = tensor(new long[] { 2, 1 });
        Assert.Multiple(() =>
        {
            Assert.That(cube[rows].shape, Is.EqualTo(new long[] { 2, 3, 4 }));
            Assert.That(cube[rows][0, 0, 0].item<long>(), Is.EqualTo(12));
            Assert.That(Values(cube[TensorIndex.Tensor(rows), TensorIndex.Tensor(columns), 0]), Is.EqualTo(new long[] { 20, 4 }));
            Assert.That(Values(cube[0, TensorIndex.Slice(), TensorIndex.Tensor(columns)]), Is.EqualTo(new long[] { 2, 1, 6, 5, 10, 9 }));
        });
    }

    [Test]
    public void Masks_Select()
    {
        var mask = new Op("aten::gt", "Scalar").Call(cube, 20);
        Assert.Multiple(() =>
        {
            Assert.That(Values(cube[mask]), Is.EqualTo(new long[] { 21, 22, 23 }));
            Assert.That(cube[TensorIndex.Bool(true)].shape, Is.EqualTo(new long[] { 1, 2, 3, 4 }));
            Assert.That(cube[TensorIndex.Bool(false)].shape, Is.EqualTo(new long[] { 0, 2, 3, 4 }));
        });
    }

    [Test]
    public void ScalarTensorIndex_SelectsLikeANumber() =>
        Assert.That(cube[TensorIndex.Tensor(tensor(1L)), 0, 0].item<long>(), Is.EqualTo(12));

    [Test]
    public void Views_ShareMemory()
    {
        cube[0, 0].fill_(9);
        Assert.That(Values(cube[0, 0]), Is.All.EqualTo(9));
    }

    [Test]
    public void Assignment_WritesThroughEveryKindOfIndex()
    {
        cube[0, 0, 0] = tensor(-1L);
        cube[0, 1] = tensor(new long[] { 1, 2, 3, 4 });
        cube[1, .., 0] = 7;
        cube[TensorIndex.Tensor(tensor(new long[] { 1 })), 2, 3] = tensor(new long[] { 99 });
        Assert.Multiple(() =>
        {
            Assert.That(cube[0, 0, 0].item<long>(), Is.EqualTo(-1));
            Assert.That(Values(cube[0, 1]), Is.EqualTo(new long[] { 1, 2, 3, 4 }));
            Assert.That(Values(cube[1, .., 0]), Is.All.EqualTo(7));
            Assert.That(cube[1, 2, 3].item<long>(), Is.EqualTo(99));
        });
    }

    [Test]
    public void IndexPut_AccumulatesWhereAsked()
    {
        var target = zeros(3);
        var index = tensor(new long[] { 1, 1, 2 });
        target.index_put_(ones(3), [index], accumulate: true);
        Assert.That(target.data<float>().ToArray(), Is.EqualTo(new[] { 0f, 2f, 1f }));
        target.index_put_((Scalar)5, index);
        Assert.That(target.data<float>().ToArray(), Is.EqualTo(new[] { 0f, 5f, 5f }));
    }

    [Test]
    public void MaskedAssignment_Broadcasts()
    {
        cube[new Op("aten::lt", "Scalar").Call(cube, 22)] = tensor(0L);
        Assert.That(new Op("aten::sum").Call(cube).item<long>(), Is.EqualTo(45));
    }

    [Test]
    public void WrongIndices_CarryLibtorchMessages()
    {
        Assert.Multiple(() =>
        {
            Assert.That(() => cube[2], Throws.TypeOf<ExternalException>().With.Message.Contains("index 2 out of"));
            Assert.That(() => cube[0, 0, 0, 0], Throws.TypeOf<ExternalException>().With.Message.Contains("too many indices"));
        });
    }

    [Test]
    public void Indexing_LeavesOnlyTheResultInTheScope()
    {
        int before = scope.DisposablesCount;
        _ = cube[0, .., 1..3];
        Assert.That(scope.DisposablesCount, Is.EqualTo(before + 1));
    }

    [Test]
    public void Gradients_FlowThroughIndexing()
    {
        var x = zeros(4, requires_grad: true);
        new Op("aten::sum").Call(x[1..3]).backward();
        Assert.That(x.grad!.data<float>().ToArray(), Is.EqualTo(new[] { 0f, 1f, 1f, 0f }));
    }

    private static long[] Values(Tensor tensor) => tensor.data<long>().ToArray();
}
