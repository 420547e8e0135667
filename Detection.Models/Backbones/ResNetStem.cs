using Detection.Core.Contracts;
using Detection.Core.Structures;
using Detection.Models.Layers;
using static TorchSharp.torch;

namespace Detection.Models.Backbones;

/// <summary>Three 3x3 convolutions in place of a ResNet's 7x7 one (<c>deep_stem</c>; He et al., "Bag of Tricks", CVPR 2019, fig. 2c).</summary>
public sealed class ResNetStem : nn.Module<Tensor, Tensor>, IInferenceOptimizable
{
    private readonly ConvNormPair[] pairs;

    /// <summary>Makes the layers, named by their places in mmdetection's sequence.</summary>
    /// <param name="inChannels">Channels of the image.</param>
    /// <param name="stemChannels">Channels of the output; the first two convolutions have half as many.</param>
    /// <param name="convCfg">Makes the convolutions.</param>
    /// <param name="normCfg">Makes the normalisations.</param>
    public ResNetStem(int inChannels, int stemChannels, IConvFactory convCfg, INormFactory normCfg)
        : base(nameof(ResNetStem))
    {
        var half = stemChannels / 2;
        ConvShape[] shapes =
        [
            new(inChannels, half, 3, Stride: 2, Padding: 1, Bias: false),
            new(half, half, 3, Padding: 1, Bias: false),
            new(half, stemChannels, 3, Padding: 1, Bias: false),
        ];
        pairs = [.. shapes.Select((shape, index) =>
        {
            var (convolution, norm) = (convCfg.Create(shape), normCfg.Create(shape.OutChannels));
            register_module($"{3 * index}", convolution);
            register_module($"{(3 * index) + 1}", norm);
            return new ConvNormPair(convolution, norm);
        })];
    }

    /// <inheritdoc/>
    /// <param name="input">[N, C, H, W] float.</param>
    /// <returns>[N, stem channels, H / 2, W / 2] float.</returns>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        return pairs.Aggregate(input, (current, pair) => pair.Apply(current).relu_()).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public IDisposable OptimizeForInference() => FoldingScope.Of(pairs);
}
