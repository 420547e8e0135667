using Detection.Core.Registry;
using Detection.Core.Structures;
using static TorchSharp.torch;

namespace Detection.Core.Contracts;

/// <summary>A <c>conv_cfg</c>: makes convolution layers.</summary>
[Registry("conv")]
public interface IConvFactory
{
    /// <summary>Makes a layer from [N, C_in, H, W] to [N, C_out, H', W'].</summary>
    /// <param name="shape">Channels, kernel, stride, padding, dilation, groups and bias.</param>
    nn.Module<Tensor, Tensor> Create(ConvShape shape);
}
