using Detection.Core.Structures;
using Detection.Models.Layers;
using static TorchSharp.torch;

namespace Detection.Models.RoIHeads.BBoxHeads;

/// <summary>A residual block that changes the number of channels: a 3x3 and a 1x1 convolution beside a 1x1 one (mmdetection's
/// <c>BasicResBlock</c> of double box heads).</summary>
internal sealed class BasicResBlock : nn.Module<Tensor, Tensor>
{
    private readonly ConvModule conv1;
    private readonly ConvModule conv2;
    private readonly ConvModule identity;

    public BasicResBlock(int inChannels, int outChannels)
        : base(nameof(BasicResBlock))
    {
        var norm = new BatchNormFactory();
        conv1 = new ConvModule(new ConvShape(inChannels, inChannels, 3, Padding: 1), normCfg: norm, actCfg: new ReLUFactory());
        conv2 = new ConvModule(new ConvShape(inChannels, outChannels, 1), normCfg: norm);
        identity = new ConvModule(new ConvShape(inChannels, outChannels, 1), normCfg: norm);
        register_module("conv1", conv1);
        register_module("conv2", conv2);
        register_module("conv_identity", identity);
    }

    /// <param name="input">[R, C, h, w].</param>
    /// <returns>[R, C', h, w].</returns>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        return conv2.call(conv1.call(input)).add(identity.call(input)).relu_().MoveToOuterDisposeScope();
    }

    protected override void RegisterComponents()
    {
    }
}
