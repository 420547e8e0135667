using Detection.Ops.Layout;
using Detection.Ops.RoI;
using Detection.Ops.Tests.Golden;
using static TorchSharp.torch;

namespace Detection.Ops.Tests.RoI;

public sealed class RoIPoolTests : TorchTests
{
    [Test]
    public void QuantizedEqualsTorchvision()
    {
        var golden = GoldenFiles.Ops();
        var features = golden.Read("roi_pool/x").requires_grad_();
        var output = new RoIPool(5, quantized: true).Pool(features, golden.Read("roi_pool/rois"), golden.ReadNumber("roi_pool/scale"));
        output.backward([golden.Read("roi_pool/go")]);
        TensorAssert.AreClose(output, golden.Read("roi_pool/out"), 1e-6);
        TensorAssert.AreClose(features.grad!, golden.Read("roi_pool/gx"), 1e-6);
    }

    [Test]
    public void KernelAndOperatorsAgree([Values] bool quantized, [Values(3, 32)] int channels)
    {
        var values = randn(2, channels, 19, 23);
        var rois = RandomBoxes.MakeRois(40, 2, 90, 70);
        var (fast, slow) = (values.ToChannelsLast().detach().requires_grad_(), values.clone().requires_grad_());
        var pooled = new RoIPool((3, 5), quantized).Pool(fast, rois, 0.25);
        var expected = RoIPoolOperators.Apply(slow, rois, new RoIPoolSettings(3, 5, 0.25, quantized));
        var incoming = randn(pooled.shape);
        pooled.backward([incoming]);
        expected.backward([incoming]);
        TensorAssert.AreSame(pooled, expected);
        TensorAssert.AreClose(fast.grad!, slow.grad!, 1e-6);
    }

    [Test]
    public void BinsRoundOutwards()
    {
        var features = arange(16, float32).reshape(1, 1, 4, 4);
        var output = new RoIPool(1).Pool(features, tensor(new float[] { 0, 0, 0, 1.5f, 0.5f }, [1, 5]), 1);
        Assert.That(output.item<float>(), Is.EqualTo(6), "rows 0 and 1, columns 0 to 2");
    }
}
