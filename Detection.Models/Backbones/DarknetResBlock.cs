using Detection.Core.Structures;
using Detection.Models.Layers;
using static TorchSharp.torch;

namespace Detection.Models.Backbones;

/// <summary>A 1x1 and a 3x3 convolution beside a shortcut (mmdetection's <c>ResBlock</c> of Darknet).</summary>
internal sealed class DarknetResBlock : Layer
{
    private readonly ConvModule squeeze;
    private readonly ConvModule expand;

    /// <summary>Makes <c>conv1</c> and <c>conv2</c>.</summary>
    /// <param name="channels">Channels of input and output; half as many inside.</param>
    /// <param name="convolution">Makes a convolution with norm and activation.</param>
    public DarknetResBlock(int channels, Func<ConvShape, ConvModule> convolution)
        : base(nameof(DarknetResBlock))
    {
        squeeze = convolution(new ConvShape(channels, channels / 2, 1));
        expand = convolution(new ConvShape(channels / 2, channels, 3, Padding: 1));
        register_module("conv1", squeeze);
        register_module("conv2", expand);
    }

    /// <inheritdoc/>
    /// <param name="input">[N, C, H, W] float.</param>
    /// <returns>[N, C, H, W] float.</returns>
    public override Tensor forward(Tensor input)
    {
        using var squeezed = squeeze.call(input);
        using var expanded = expand.call(squeezed);
        return expanded + input;
    }
}
