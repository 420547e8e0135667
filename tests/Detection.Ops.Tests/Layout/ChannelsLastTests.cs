using Detection.Ops.Layout;
using Detection.Ops.Tests.Golden;
using static TorchSharp.torch;

namespace Detection.Ops.Tests.Layout;

public sealed class ChannelsLastTests : TorchTests
{
    [Test]
    public void ValuesStayAndStridesChange()
    {
        var tensor = rand(2, 3, 4, 5);
        var converted = tensor.ToChannelsLast();
        TensorAssert.AreSame(converted, tensor);
        Assert.That(converted.stride(), Is.EqualTo(new long[] { 60, 1, 15, 3 }));
        Assert.That((tensor.IsChannelsLast(), converted.IsChannelsLast()), Is.EqualTo((false, true)));
    }

    [Test]
    public void ConvertedTensorsAreNotCopiedAgain()
    {
        var converted = rand(2, 3, 4, 5).ToChannelsLast();
        var again = converted.ToChannelsLast();
        converted.fill_(7);
        Assert.That(again.max().item<float>(), Is.EqualTo(7));
    }

    [Test]
    public void GradientsPassThrough()
    {
        var tensor = rand(1, 3, 2, 2).requires_grad_();
        (tensor.ToChannelsLast() * 2).sum().backward();
        TensorAssert.AreSame(tensor.grad!, full_like(tensor, 2));
    }

    [Test]
    public void ConvolutionsKeepTheLayout()
    {
        using var layer = nn.Conv2d(8, 16, 3, padding: 1);
        Assert.That(layer.forward(rand(1, 8, 10, 10).ToChannelsLast()).IsChannelsLast(), Is.True);
    }
}
