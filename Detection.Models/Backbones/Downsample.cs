using Detection.Core.Contracts;
using Detection.Core.Structures;
using Detection.Models.Layers;
using static TorchSharp.torch;

namespace Detection.Models.Backbones;

/// <summary>Brings the shortcut of a residual block to the shape of the block's output: a 1x1 convolution with norm, with average
/// pooling before it where the ResNet says <c>avg_down</c>.</summary>
public sealed class Downsample : nn.Module<Tensor, Tensor>, IInferenceOptimizable
{
    private readonly ConvNormPair pair;
    private readonly int pooling;

    /// <summary>Makes the layers.</summary>
    /// <param name="inChannels">Channels of the input.</param>
    /// <param name="outChannels">Channels of the output.</param>
    /// <param name="stride">Step in cells.</param>
    /// <param name="averageDown">Whether average pooling takes the step, rather than the convolution.</param>
    /// <param name="convCfg">Makes the convolution.</param>
    /// <param name="normCfg">Makes the normalisation.</param>
    public Downsample(int inChannels, int outChannels, int stride, bool averageDown, IConvFactory convCfg, INormFactory normCfg)
        : base(nameof(Downsample))
    {
        pooling = averageDown ? stride : 0;
        var convolution = convCfg.Create(new ConvShape(inChannels, outChannels, 1, averageDown ? 1 : stride, Bias: false));
        var norm = normCfg.Create(outChannels);
        var index = averageDown ? 1 : 0;
        register_module($"{index}", convolution);
        register_module($"{index + 1}", norm);
        pair = new ConvNormPair(convolution, norm);
    }

    /// <inheritdoc/>
    /// <param name="input">[N, C, H, W] float.</param>
    /// <returns>[N, C', H', W'] float.</returns>
    public override Tensor forward(Tensor input)
    {
        if (pooling == 0) return pair.Apply(input);
        using var pooled = nn.functional.avg_pool2d(input, pooling, pooling, ceil_mode: true, count_include_pad: false);
        return pair.Apply(pooled);
    }

    /// <inheritdoc/>
    public IDisposable OptimizeForInference() => FoldingScope.Of(pair);

    /// <summary>Does nothing: parts are registered in constructors, under mmdetection's names, and TorchSharp would register
    /// fields again under theirs.</summary>
    protected override void RegisterComponents()
    {
    }
}
