using static TorchSharp.torch;

namespace TorchSharp.Tests.Operators;

public sealed class ArithmeticTests
{
    private DisposeScope scope = null!;

    [SetUp]
    public void Open() => scope = NewDisposeScope();

    [TearDown]
    public void Close() => scope.Dispose();

    [Test]
    public void OperatorsTakeTensorsAndNumbersOnEitherSide()
    {
        var x = tensor(new[] { 1f, 2, 4 });

        Assert.Multiple(() =>
        {
            Assert.That((x + x).data<float>(), Is.EqualTo(new[] { 2f, 4, 8 }));
            Assert.That((x + 1).data<float>(), Is.EqualTo(new[] { 2f, 3, 5 }));
            Assert.That((1.5 + x).data<float>(), Is.EqualTo(new[] { 2.5f, 3.5f, 5.5f }));
            Assert.That((x - 1f).data<float>(), Is.EqualTo(new[] { 0f, 1, 3 }));
            Assert.That((10 - x).data<float>(), Is.EqualTo(new[] { 9f, 8, 6 }));
            Assert.That((x * 2L).data<float>(), Is.EqualTo(new[] { 2f, 4, 8 }));
            Assert.That((x / 2).data<float>(), Is.EqualTo(new[] { 0.5f, 1, 2 }));
            Assert.That((8 / x).data<float>(), Is.EqualTo(new[] { 8f, 4, 2 }));
            Assert.That((x % 3).data<float>(), Is.EqualTo(new[] { 1f, 2, 1 }));
            Assert.That((-x).data<float>(), Is.EqualTo(new[] { -1f, -2, -4 }));
        });
    }

    [Test]
    public void AScalarOperandKeepsTheTensorsTypeUnlessItsKindIsHigher()
    {
        var whole = tensor(new[] { 1, 2 });
        var half = tensor(new[] { 1f, 2 }).half();

        Assert.Multiple(() =>
        {
            Assert.That((whole + 1L).dtype, Is.EqualTo(ScalarType.Int32));
            Assert.That((whole + 1.5).dtype, Is.EqualTo(ScalarType.Float32));
            Assert.That((half * 1.5).dtype, Is.EqualTo(ScalarType.Float16));
            Assert.That((whole / 2).dtype, Is.EqualTo(ScalarType.Float32));
            Assert.That((whole > 1).dtype, Is.EqualTo(ScalarType.Bool));
            Assert.That((whole > 1).sum().dtype, Is.EqualTo(ScalarType.Int64));
        });
    }

    [Test]
    public void OperandsOfDifferentTypeArePromoted()
    {
        var whole = tensor(new[] { 1L, 2 });
        var single = tensor(new[] { 0.5f, 0.25f });

        Assert.That((whole + single).dtype, Is.EqualTo(ScalarType.Float32));
        Assert.That((whole * single).data<float>(), Is.EqualTo(new[] { 0.5f, 0.5f }));
    }

    [Test]
    public void PromotionIsAnsweredForTypes()
    {
        using var whole = tensor(new[] { 1L });
        using var single = tensor(new[] { 1f });

        Assert.That(result_type(whole, single), Is.EqualTo(ScalarType.Float32));
        Assert.That(promote_types(ScalarType.Int32, ScalarType.Float16), Is.EqualTo(ScalarType.Float16));
        Assert.That(can_cast(ScalarType.Float32, ScalarType.Int32), Is.False);
    }

    [Test]
    public void ComplexNumbersComeApartAgain()
    {
        var z = complex(tensor(new[] { 3.0 }), tensor(new[] { 4.0 }));

        Assert.Multiple(() =>
        {
            Assert.That(z.abs().item<double>(), Is.EqualTo(5));
            Assert.That(imag(z.conj()).resolve_neg().item<double>(), Is.EqualTo(-4));
            Assert.That(polar(z.abs(), z.angle()).allclose(z), Is.True);
            Assert.That(z.view_as_real().shape, Is.EqualTo(new long[] { 1, 2 }));
        });
    }

    [Test]
    public void OperandsAreBroadcast()
    {
        var column = arange(3).view(3, 1);
        var row = arange(4).view(1, 4);

        Assert.That((column + row).shape, Is.EqualTo(new long[] { 3, 4 }));
        Assert.That((column * 10 + row)[2, 3].item<long>(), Is.EqualTo(23));
        Assert.That(broadcast_shapes([3, 1], [1, 4], [2, 1, 1]).ToArray(), Is.EqualTo(new long[] { 2, 3, 4 }));
    }

    [Test]
    public void DivisionRoundsAsAsked()
    {
        var x = tensor(new[] { -7, 7 });

        Assert.Multiple(() =>
        {
            Assert.That(x.div(2).data<float>(), Is.EqualTo(new[] { -3.5f, 3.5f }));
            Assert.That(x.div(2, RoundingMode.trunc).data<int>(), Is.EqualTo(new[] { -3, 3 }));
            Assert.That(x.div(2, RoundingMode.floor).data<int>(), Is.EqualTo(new[] { -4, 3 }));
            Assert.That(x.floor_divide(2).data<int>(), Is.EqualTo(new[] { -4, 3 }));
            Assert.That(x.remainder(4).data<int>(), Is.EqualTo(new[] { 1, 3 }));
            Assert.That(x.fmod(4).data<int>(), Is.EqualTo(new[] { -3, 3 }));
        });
    }

    [Test]
    public void RoundingGoesToEven()
    {
        var x = tensor(new[] { 0.5, 1.5, -2.5, 2.345 });

        Assert.Multiple(() =>
        {
            Assert.That(x.round().data<double>(), Is.EqualTo(new[] { 0.0, 2, -2, 2 }));
            Assert.That(x.round(2)[3].item<double>(), Is.EqualTo(2.34).Within(0.011));
            Assert.That(x.floor().data<double>(), Is.EqualTo(new[] { 0.0, 1, -3, 2 }));
            Assert.That(x.ceil().data<double>(), Is.EqualTo(new[] { 1.0, 2, -2, 3 }));
            Assert.That(x.trunc().data<double>(), Is.EqualTo(new[] { 0.0, 1, -2, 2 }));
        });
    }

    [Test]
    public void ClampBoundsEitherSide()
    {
        var x = tensor(new[] { -2f, 0.5f, 3 });

        Assert.Multiple(() =>
        {
            Assert.That(x.clamp(-1, 1).data<float>(), Is.EqualTo(new[] { -1f, 0.5f, 1 }));
            Assert.That(x.clamp(min: (Scalar)0).data<float>(), Is.EqualTo(new[] { 0f, 0.5f, 3 }));
            Assert.That(x.clamp(max: zeros(3)).data<float>(), Is.EqualTo(new[] { -2f, 0, 0 }));
            Assert.That(x.clip(0, 1).data<float>(), Is.EqualTo(new[] { 0f, 0.5f, 1 }));
        });
    }

    [Test]
    public void BitwiseAndLogicalOperatorsWorkOnMasks()
    {
        var a = tensor(new[] { true, true, false });
        var b = tensor(new[] { true, false, false });

        Assert.Multiple(() =>
        {
            Assert.That((a & b).data<bool>(), Is.EqualTo(new[] { true, false, false }));
            Assert.That((a | b).data<bool>(), Is.EqualTo(new[] { true, true, false }));
            Assert.That((a ^ b).data<bool>(), Is.EqualTo(new[] { false, true, false }));
            Assert.That((~a).data<bool>(), Is.EqualTo(new[] { false, false, true }));
            Assert.That((tensor(new[] { 6, 3 }) & tensor(new[] { 3, 5 })).data<int>(), Is.EqualTo(new[] { 2, 1 }));
            Assert.That(tensor(new[] { 1, 3 }).bitwise_left_shift(tensor(new[] { 4, 1 })).data<int>(), Is.EqualTo(new[] { 16, 6 }));
            Assert.That(tensor(new[] { 12, 8 }).gcd(tensor(new[] { 8, 12 })).data<int>(), Is.EqualTo(new[] { 4, 4 }));
        });
    }

    [Test]
    public void ComparisonsAnswerPerElement()
    {
        var x = tensor(new[] { 1f, 2, 3 });

        Assert.Multiple(() =>
        {
            Assert.That((x == 2).data<bool>(), Is.EqualTo(new[] { false, true, false }));
            Assert.That((x != 2).data<bool>(), Is.EqualTo(new[] { true, false, true }));
            Assert.That((2 < x).data<bool>(), Is.EqualTo(new[] { false, false, true }));
            Assert.That((x <= tensor(new[] { 0f, 2, 4 })).data<bool>(), Is.EqualTo(new[] { false, true, true }));
            Assert.That((2 >= x).data<bool>(), Is.EqualTo(new[] { true, true, false }));
            Assert.That(x.Equals(x.clone()), Is.True);
            Assert.That(x.allclose(x + 1e-7f), Is.True);
            Assert.That(x.allclose(x + 1), Is.False);
            Assert.That(x.isin(tensor(new[] { 3f, 9 })).data<bool>(), Is.EqualTo(new[] { false, false, true }));
        });
    }

    [Test]
    public void NumbersThatAreNotFiniteAreFoundAndReplaced()
    {
        var x = tensor(new[] { double.NaN, double.PositiveInfinity, double.NegativeInfinity, 1 });

        Assert.Multiple(() =>
        {
            Assert.That(x.isnan().data<bool>(), Is.EqualTo(new[] { true, false, false, false }));
            Assert.That(x.isfinite().data<bool>(), Is.EqualTo(new[] { false, false, false, true }));
            Assert.That(x.isinf().data<bool>(), Is.EqualTo(new[] { false, true, true, false }));
            Assert.That(x.isneginf().data<bool>(), Is.EqualTo(new[] { false, false, true, false }));
            Assert.That(x.nan_to_num(5, 6, 7).data<double>(), Is.EqualTo(new[] { 5.0, 6, 7, 1 }));
        });
    }
}
