using Detection.Core.Contracts;
using Detection.Core.Structures;
using Detection.Models.Layers;
using static TorchSharp.torch;

namespace Detection.Models.Backbones.Faces;

/// <summary>A convolution with norm and ReLU, <c>conv</c> and <c>bn</c> in state dicts; or with a concatenated ReLU, which keeps the
/// negative part beside the positive one and so doubles the channels (Shang et al., CReLU, ICML 2016).</summary>
public sealed class FaceConvolution : Layer, IInferenceOptimizable
{
    private readonly ConvNormPair pair;
    private readonly bool concatenated;

    /// <summary>Makes the layers.</summary>
    /// <param name="shape">The convolution; it gets no bias.</param>
    /// <param name="normCfg">Makes the norm.</param>
    /// <param name="concatenated">Whether the ReLU is a concatenated one.</param>
    public FaceConvolution(ConvShape shape, INormFactory normCfg, bool concatenated = false)
        : base(nameof(FaceConvolution))
    {
        var (convolution, norm) = (new Conv2dFactory().Create(shape with { Bias = false }), normCfg.Create(shape.OutChannels));
        register_module("conv", convolution);
        register_module(normCfg.Prefix, norm);
        pair = new ConvNormPair(convolution, norm);
        this.concatenated = concatenated;
    }

    /// <inheritdoc/>
    /// <param name="input">[N, C_in, H, W] float.</param>
    /// <returns>[N, C_out, H', W'] float, twice C_out channels with a concatenated ReLU.</returns>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var map = pair.Apply(input);
        return (concatenated ? cat([map, -map], 1) : map).relu_().MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public IDisposable OptimizeForInference() => FoldingScope.Of(pair);
}
