using Detection.Ops.Masks;
using Detection.Ops.Tests.Golden;
using static TorchSharp.torch;

namespace Detection.Ops.Tests.Masks;

public sealed class MaskOpsTests : TorchTests
{
    private static Tensor Masks()
    {
        var masks = zeros([3, 6, 8], @bool);
        masks[0].narrow(0, 1, 3).narrow(1, 2, 4).fill_(true);
        masks[1].narrow(0, 2, 4).narrow(1, 4, 4).fill_(true);
        return masks;
    }

    [Test]
    public void AreasCountPixels() => Assert.That(TensorAssert.Longs(MaskOps.Areas(Masks())), Is.EqualTo((long[])[12, 16, 0]));

    [Test]
    public void OverlapsAreIntersectionOverUnion()
    {
        var overlaps = TensorAssert.Doubles(MaskOps.Overlaps(Masks(), Masks()));
        Assert.That(overlaps, Is.EqualTo((double[])[1, 4 / 24.0, 0, 4 / 24.0, 1, 0, 0, 0, 0]).Within(1e-6));
    }

    [Test]
    public void BoxesAreTightAndZeroForNothing() =>
        Assert.That(TensorAssert.Doubles(MaskOps.ToBoxes(Masks())), Is.EqualTo((double[])[2, 1, 6, 4, 4, 2, 8, 6, 0, 0, 0, 0]));
}
