using Detection.Models.Coders;
using static TorchSharp.torch;

namespace Detection.Models.Tests.Coders;

public sealed class DeltaLandmarkCoderTests : TorchTests
{
    private static readonly float[] Box = [10, 20, 30, 60];

    [Test]
    public void DeltasArePartsOfTheBoxFromItsCentre()
    {
        var deltas = new DeltaLandmarkCoder(0.1).Encode(tensor(Box, [1, 4]), tensor(new float[] { 22, 44, 20, 36, float.NaN, 1 }, [1, 6]));
        Assert.That(deltas.data<float>().ToArray(), Is.EqualTo(new[] { 1, 1, 0, -1, float.NaN, -9.75f }).Within(1e-5f));
    }

    [Test]
    public void DecodingUndoesEncoding()
    {
        var coder = new DeltaLandmarkCoder(0.1);
        var landmarks = tensor(new float[] { 22, 44, 20, 36 }, [1, 4]);
        var boxes = tensor(Box, [1, 4]);
        Assert.That(coder.Decode(boxes, coder.Encode(boxes, landmarks)).allclose(landmarks, 1e-5), Is.True);
    }

    [Test]
    public void ShapesMustFit()
        => Assert.That(() => new DeltaLandmarkCoder().Encode(zeros(2, 4), zeros(2, 3)), Throws.ArgumentException.With.Message.Contains("[2, 3]"));
}
