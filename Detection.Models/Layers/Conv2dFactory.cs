using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Core.Structures;
using static TorchSharp.torch;

namespace Detection.Models.Layers;

/// <summary>The plain convolution, what a missing <c>conv_cfg</c> means (mmcv's <c>Conv2d</c>).</summary>
[Component("Conv2d")]
[Component("Conv")]
public sealed class Conv2dFactory : IConvFactory
{
    /// <inheritdoc/>
    public nn.Module<Tensor, Tensor> Create(ConvShape shape)
        => nn.Conv2d(shape.InChannels, shape.OutChannels, shape.KernelSize, shape.Stride, shape.Padding, shape.Dilation, groups: shape.Groups, bias: shape.Bias);
}
