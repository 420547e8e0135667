using Detection.Core.Contracts;
using Detection.Core.Structures;
using static TorchSharp.torch;

namespace Detection.Models.Layers;

/// <summary>Makes one plain convolution and deformable ones from then on: mmdetection's <c>fallback_on_stride</c>.</summary>
/// <param name="plain">Makes the first.</param>
/// <param name="deformable">Makes the others.</param>
internal sealed class PlainFirstConvFactory(IConvFactory plain, IConvFactory deformable) : IConvFactory
{
    private IConvFactory next = plain;

    /// <summary>The factory itself, or where it falls back, one that first does.</summary>
    /// <param name="factory">Makes the convolutions of a backbone's blocks.</param>
    /// <param name="plain">Makes plain ones.</param>
    public static IConvFactory? Of(IConvFactory? factory, IConvFactory plain) =>
        factory is IDeformConvFactory { FallbackOnStride: true } deformable ? new PlainFirstConvFactory(plain, deformable) : factory;

    /// <inheritdoc/>
    public nn.Module<Tensor, Tensor> Create(ConvShape shape)
    {
        var module = next.Create(shape);
        next = deformable;
        return module;
    }
}
