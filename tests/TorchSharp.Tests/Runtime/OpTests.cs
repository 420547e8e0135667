using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Runtime;

public sealed class OpTests
{
    [Test]
    public void UnknownOperator_IsNamedInTheException()
    {
        var op = new Op("aten::no_such_operator", "out");
        Assert.That(() => op.Call(), Throws.TypeOf<ExternalException>().With.Message.Contains("aten::no_such_operator.out"));
    }

    [Test]
    public void FailingOperator_ThrowsWithLibtorchMessage()
    {
        using var scope = NewDisposeScope();
        var matmul = new Op("aten::matmul");
        var left = zeros(2, 3);
        Assert.That(
            () => matmul.Call(left, zeros(4, 5)),
            Throws.TypeOf<ExternalException>().With.Message.Contains("mat1 and mat2 shapes cannot be multiplied (2x3 and 4x5)"));
    }

    [Test]
    public void MissingRequiredArgument_IsNamed()
    {
        var op = new Op("aten::relu");
        Assert.That(() => op.Call(), Throws.TypeOf<ExternalException>().With.Message.Contains("'self' is required"));
    }

    [Test]
    public void TooManyArguments_AreRefused()
    {
        using var value = zeros(1);
        var op = new Op("aten::relu");
        Assert.That(() => op.Call(value, 1, 2), Throws.TypeOf<ExternalException>().With.Message.Contains("at most 1"));
    }

    [Test]
    public void Defaults_FillWhatIsLeftOutOrMarkedDefault()
    {
        using var scope = NewDisposeScope();
        var softplus = new Op("aten::softplus");
        var x = tensor([1f, 2f]);
        var expected = softplus.Call(x).data<float>().ToArray();
        Assert.That(softplus.Call(x, Arg.Default, Arg.Default).data<float>().ToArray(), Is.EqualTo(expected));
    }

    [Test]
    public void IntegerForAList_IsRepeated_AndForAFloat_IsConverted()
    {
        using var scope = NewDisposeScope();
        var pool = new Op("aten::avg_pool2d");
        var leaky = new Op("aten::softplus");
        Assert.Multiple(() =>
        {
            Assert.That(pool.Call(ones(1, 1, 4, 4), 2, 2).shape, Is.EqualTo(new long[] { 1, 1, 2, 2 }));
            Assert.That(leaky.Call(zeros(1), 2).item<float>(), Is.EqualTo(Math.Log(2) / 2).Within(1e-6));
        });
    }

    [Test]
    public void ListsOfEveryKind_ReachTheOperator()
    {
        using var scope = NewDisposeScope();
        var cat = new Op("aten::cat");
        var upsample = new Op("aten::upsample_nearest2d", "vec");
        var index = new Op("aten::index", "Tensor");
        var many = Enumerable.Range(0, 200).Select(i => tensor(new long[] { i })).ToList();
        var grid = arange(6).view(2, 3);
        Assert.Multiple(() =>
        {
            Assert.That(cat.Call(many, 0).data<long>().ToArray(), Is.EqualTo(Enumerable.Range(0, 200)));
            Assert.That(upsample.Call(ones(1, 1, 2, 2), Arg.None, new double[] { 2, 3 }).shape, Is.EqualTo(new long[] { 1, 1, 4, 6 }));
            Assert.That(
                index.Call(grid, Arg.OptionalTensors(null, tensor(new long[] { 2, 0 }))).data<long>().ToArray(),
                Is.EqualTo(new long[] { 2, 0, 5, 3 }));
        });
    }

    [Test]
    public void SeveralResults_ComeBackInOrder()
    {
        using var scope = NewDisposeScope();
        var x = tensor([3f, 9f, 1f]);
        var (values, indices) = new Op("aten::topk").Call2(x, 2);
        var chunks = new Op("aten::chunk").CallList(arange(5), 2);
        Assert.Multiple(() =>
        {
            Assert.That(values.data<float>().ToArray(), Is.EqualTo(new[] { 9f, 3f }));
            Assert.That(indices.data<long>().ToArray(), Is.EqualTo(new long[] { 1, 0 }));
            Assert.That(chunks.Select(chunk => chunk.numel()), Is.EqualTo(new long[] { 3, 2 }));
        });
    }

    [Test]
    public void InPlaceCall_ReturnsTheSameObject()
    {
        using var x = zeros(3);
        Assert.That(new Op("aten::add_", "Scalar").CallInplace(x, 2), Is.SameAs(x));
        Assert.That(x.data<float>().ToArray(), Is.All.EqualTo(2f));
    }

    [Test]
    public void ObjectsOfLibtorchClasses_PassThrough()
    {
        using var scope = NewDisposeScope();
        using var inference = inference_mode();
        var prepack = new Op("mkldnn_prepacked::conv2d_prepack");
        var run = new Op("mkldnn_prepacked::conv2d_run");
        var weight = ones(8, 3, 3, 3);
        using var packed = prepack.CallObject(weight, Arg.None, (1, 1), (1, 1), (1, 1), 1, new long[] { 1, 3, 8, 8 }, "relu");
        var result = run.Call(ones(1, 3, 8, 8), packed);
        Assert.That(result[0, 0, 4, 4].item<float>(), Is.EqualTo(27f));
    }

    [Test]
    public void Call_TakesAboutAMicrosecond()
    {
        using var x = zeros(1);
        var add = new Op("aten::add_", "Scalar");
        for (int i = 0; i < 20000; i++)
            add.CallInplace(x, 1);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        for (int i = 0; i < 20000; i++)
            add.CallInplace(x, 1);
        TestContext.Out.WriteLine($"{watch.Elapsed.TotalNanoseconds / 20000:F0} ns per in-place call");
        Assert.That(watch.Elapsed.TotalMicroseconds / 20000, Is.LessThan(50));
    }
}
