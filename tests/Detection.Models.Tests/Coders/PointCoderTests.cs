using Detection.Core.Contracts;
using Detection.Models.Coders;
using Detection.Ops.Tests.Golden;
using static TorchSharp.torch;

namespace Detection.Models.Tests.Coders;

public sealed class PointCoderTests : TorchTests
{
    [Test]
    public void TblrEncodesAndDecodesAsMmdetection()
    {
        var coder = new TBLRBBoxCoder(new Normalizer(1, 2, 4, 8));
        var encoded = coder.Encode(Boxes(), Goals());
        Assert.That(TensorAssert.Doubles(encoded), Is.EqualTo(new[] { 0.4, 0.3, 0.1, 0.0375, 0.6, 0.05, 0.1875, 0.140625 }).Within(1e-6));
        Assert.That(TensorAssert.Doubles(new TBLRBBoxCoder().Encode(Boxes(), Goals())), Is.EqualTo(new[] { 0.1, 0.15, 0.1, 0.075, 0.15, 0.025, 0.1875, 0.28125 }).Within(1e-6));
        Assert.That(TensorAssert.Doubles(coder.Decode(Boxes(), encoded * 2, (18, 24))), Is.EqualTo(new double[] { 0, 0, 11, 18, 0, 0, 24, 13 }).Within(1e-5));
        TensorAssert.AreClose(coder.Decode(Boxes(), encoded), Goals());
    }

    [Test]
    public void TblrInPixelsIsUndoneToo()
    {
        var coder = new TBLRBBoxCoder(2.0, normalizeByWh: false);
        var encoded = coder.Encode(Boxes(), Goals());
        Assert.That(TensorAssert.Doubles(encoded[0]), Is.EqualTo(new[] { 4, 6, 2, 1.5 }).Within(1e-6));
        TensorAssert.AreClose(coder.Decode(Boxes(), encoded), Goals());
    }

    [Test]
    public void DistancesAreLeftTopRightBottom()
    {
        var coder = new DistancePointBBoxCoder();
        var points = Boxes().narrow(1, 0, 2);
        Assert.That(TensorAssert.Doubles(coder.Encode(points, Goals())), Is.EqualTo(new double[] { -1, -2, 8, 22, 4, 1, 26, 6 }));
        Assert.That(TensorAssert.Doubles(coder.Decode(points + 5, Goals(), (18, 24))), Is.EqualTo(new double[] { 4, 3, 13, 18, 9, 6, 24, 18 }));
        TensorAssert.AreClose(new DistancePointBBoxCoder(clipBorder: false).Decode(points, coder.Encode(points, Goals()), (1, 1)), Goals());
        Assert.That(() => coder.Decode(Boxes(), Goals()), Throws.ArgumentException.With.Message.Contains("points"));
    }

    [TestCase("4.0")]
    [TestCase("[4, 4, 4, 4]")]
    public void ConfigsWriteOneDivisorOrFour(string normalizer)
    {
        var coder = ModelFactory.Build<IBBoxCoder>($$"""{"type": "TBLRBBoxCoder", "normalizer": {{normalizer}}}""");
        TensorAssert.AreClose(coder.Encode(Boxes(), Goals()), new TBLRBBoxCoder().Encode(Boxes(), Goals()));
    }

    private static Tensor Boxes() => tensor(new float[] { 0, 0, 10, 20, 4, 6, 20, 16 }).reshape(2, 4);

    private static Tensor Goals() => tensor(new float[] { 1, 2, 8, 22, 0, 5, 30, 12 }).reshape(2, 4);
}
