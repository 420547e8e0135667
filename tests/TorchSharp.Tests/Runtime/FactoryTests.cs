using static TorchSharp.torch;

namespace TorchSharp.Tests.Runtime;

public sealed class FactoryTests
{
    [Test]
    public void Tensor_CopiesAndFromArray_SharesTheArray()
    {
        using var scope = NewDisposeScope();
        var array = new[] { 1f, 2f, 3f };
        var copy = tensor(array);
        var shared = from_array(array);
        array[0] = 10;
        Assert.Multiple(() =>
        {
            Assert.That(copy[0].item<float>(), Is.EqualTo(1));
            Assert.That(shared[0].item<float>(), Is.EqualTo(10));
        });
        shared[1] = tensor(20f);
        Assert.That(array[1], Is.EqualTo(20));
    }

    [Test]
    public void SharedArray_StaysAliveWithItsTensor()
    {
        using var value = Make();
        GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: true);
        Assert.That(value.data<int>().ToArray(), Is.EqualTo(Enumerable.Range(0, 100_000)));

        static Tensor Make() => from_array(Enumerable.Range(0, 100_000).ToArray());
    }

    [Test]
    public void MultidimensionalArrays_KeepTheirShape()
    {
        using var scope = NewDisposeScope();
        var grid = new long[,] { { 1, 2, 3 }, { 4, 5, 6 } };
        Assert.Multiple(() =>
        {
            Assert.That(tensor(grid).shape, Is.EqualTo(new long[] { 2, 3 }));
            Assert.That(tensor(grid)[1, 0].item<long>(), Is.EqualTo(4));
            Assert.That(from_array(grid)[1, 2].item<long>(), Is.EqualTo(6));
        });
    }

    [Test]
    public void FromBuffer_StartsAtAnElement()
    {
        using var scope = NewDisposeScope();
        var part = frombuffer(new short[] { 1, 2, 3, 4 }, ScalarType.Int16, count: 2, offset: 1);
        Assert.That(part.data<short>().ToArray(), Is.EqualTo(new short[] { 2, 3 }));
    }

    [Test]
    public void DefaultTypes_FollowTheArguments()
    {
        using var scope = NewDisposeScope();
        Assert.Multiple(() =>
        {
            Assert.That(zeros(2).dtype, Is.EqualTo(ScalarType.Float32));
            Assert.That(arange(3).dtype, Is.EqualTo(ScalarType.Int64));
            Assert.That(arange(0, 1, 0.5).dtype, Is.EqualTo(ScalarType.Float32));
            Assert.That(full(2, 3).dtype, Is.EqualTo(ScalarType.Int64));
            Assert.That(full([2L], 3.0).dtype, Is.EqualTo(ScalarType.Float32));
            Assert.That(tensor(1.0).dtype, Is.EqualTo(ScalarType.Float64));
            Assert.That(tensor(1f).dtype, Is.EqualTo(ScalarType.Float32));
            Assert.That(tensor(new[] { true }).dtype, Is.EqualTo(ScalarType.Bool));
            Assert.That(randint(10, [3L]).dtype, Is.EqualTo(ScalarType.Int64));
        });
    }

    [Test]
    public void EveryElementType_RoundTrips()
    {
        using var scope = NewDisposeScope();
        Assert.Multiple(() =>
        {
            Check(new byte[] { 1, 255 }, tensor(new byte[] { 1, 255 }));
            Check(new sbyte[] { -1, 5 }, tensor(new sbyte[] { -1, 5 }));
            Check(new short[] { -1, 5 }, tensor(new short[] { -1, 5 }));
            Check(new[] { 1, 2 }, tensor(new[] { 1, 2 }));
            Check(new[] { 1L, 2 }, tensor(new[] { 1L, 2 }));
            Check(new[] { 1f, 2 }, tensor(new[] { 1f, 2 }));
            Check(new[] { 1.0, 2 }, tensor(new[] { 1.0, 2 }));
            Check(new[] { true, false }, tensor(new[] { true, false }));
            Check(new[] { (Half)1.5f }, tensor(new[] { (Half)1.5f }));
            Check(new[] { new BFloat16(1.5f) }, tensor(new[] { new BFloat16(1.5f) }));
            Check(new[] { (1f, 2f) }, tensor(new[] { (1f, 2f) }));
            Check(new[] { new System.Numerics.Complex(1, 2) }, tensor(new[] { new System.Numerics.Complex(1, 2) }));
        });

        static void Check<T>(T[] expected, Tensor actual)
            where T : unmanaged => Assert.That(actual.data<T>().ToArray(), Is.EqualTo(expected));
    }

    [Test]
    public void ManualSeed_RepeatsTheSequence()
    {
        using var scope = NewDisposeScope();
        manual_seed(42);
        var first = rand(5).data<float>().ToArray();
        var state = get_rng_state();
        var next = rand(5).data<float>().ToArray();
        manual_seed(42);
        Assert.That(rand(5).data<float>().ToArray(), Is.EqualTo(first));
        set_rng_state(state);
        Assert.Multiple(() =>
        {
            Assert.That(rand(5).data<float>().ToArray(), Is.EqualTo(next));
            Assert.That(initial_seed(), Is.EqualTo(42));
        });
    }

    [Test]
    public void Generators_AreIndependentOfTheDefaultOne()
    {
        using var scope = NewDisposeScope();
        using var a = new Generator(7);
        using var b = new Generator(7);
        _ = rand(3);
        var drawn = randint(0, 1000, [20L], generator: a).data<long>().ToArray();
        Assert.That(randint(0, 1000, [20L], generator: b).data<long>().ToArray(), Is.EqualTo(drawn));
        Assert.That(randperm(10, generator: a).data<long>().ToArray(), Is.EqualTo(randperm(10, generator: b).data<long>().ToArray()));
    }

    [Test]
    public void ScalarDraws_StayInTheirRanges()
    {
        using var generator = new Generator(3);
        for (int i = 0; i < 100; i++)
        {
            Assert.Multiple(() =>
            {
                Assert.That(randint_int(5, 9, generator), Is.InRange(5, 8));
                Assert.That(rand_float(generator), Is.InRange(0, 1));
            });
        }
    }

    [TestCase(ScalarType.Float16)]
    [TestCase(ScalarType.BFloat16)]
    [TestCase(ScalarType.Float32)]
    [TestCase(ScalarType.Float64)]
    public void FInfo_DescribesItsType(ScalarType type)
    {
        using var scope = NewDisposeScope();
        var limits = finfo(type);
        Assert.Multiple(() =>
        {
            Assert.That(tensor(1 + limits.eps).to(type).ToDouble(), Is.EqualTo(1 + limits.eps));
            Assert.That(tensor(1 + (limits.eps / 4)).to(type).ToDouble(), Is.EqualTo(1));
            Assert.That(tensor(limits.max).to(type).ToDouble(), Is.EqualTo(limits.max));
            Assert.That(tensor(limits.tiny).to(type).ToDouble(), Is.EqualTo(limits.tiny));
        });
    }

    [Test]
    public void Randint_ChecksTheRangeOfItsType() =>
        Assert.That(() => randint(0, 1000, [2L], ScalarType.Byte), Throws.TypeOf<ArgumentOutOfRangeException>());

    [Test]
    public void TooSmallArray_IsRefused() =>
        Assert.That(() => tensor(new[] { 1f, 2f }, [3L]), Throws.ArgumentException.With.Message.Contains("3 vs. 2"));

    [Test]
    public void LikeFactories_TakeTypeAndShape()
    {
        using var scope = NewDisposeScope();
        var source = zeros(2, 3, dtype: ScalarType.Float64);
        Assert.Multiple(() =>
        {
            Assert.That(source.ones_like().dtype, Is.EqualTo(ScalarType.Float64));
            Assert.That(full_like(source, 4)[1, 2].item<double>(), Is.EqualTo(4));
            Assert.That(zeros_like(source, ScalarType.Int32).dtype, Is.EqualTo(ScalarType.Int32));
            Assert.That(source.new_zeros(4).dtype, Is.EqualTo(ScalarType.Float64));
            Assert.That(source.new_ones(4, 1).shape, Is.EqualTo(new long[] { 4, 1 }));
        });
    }
}
