using Detection.Core.Contracts;
using Detection.Core.Structures;
using static TorchSharp.torch;

namespace Detection.Models.Layers;

/// <summary>A 1x1 convolution, then a 3x3 one of each channel by itself, both with biases, then norm and ReLU where wanted
/// (libfacedetection.train's <c>ConvDPUnit</c>): <c>conv1</c>, <c>conv2</c> and <c>bn</c> in state dicts.</summary>
public sealed class DepthwiseUnit : Layer, IInferenceOptimizable
{
    private readonly nn.Module<Tensor, Tensor> mixing;
    private readonly ConvNormPair spreading;
    private readonly bool activated;

    /// <summary>Makes the layers.</summary>
    /// <param name="inChannels">Channels of the input.</param>
    /// <param name="outChannels">Channels of the output.</param>
    /// <param name="normCfg">Makes the norm; null leaves out norm and ReLU.</param>
    public DepthwiseUnit(int inChannels, int outChannels, INormFactory? normCfg)
        : base(nameof(DepthwiseUnit))
    {
        var convolutions = new Conv2dFactory();
        mixing = convolutions.Create(new ConvShape(inChannels, outChannels, 1));
        var depthwise = convolutions.Create(new ConvShape(outChannels, outChannels, 3, Padding: 1, Groups: outChannels));
        register_module("conv1", mixing);
        register_module("conv2", depthwise);
        var norm = normCfg?.Create(outChannels);
        if (norm is not null) register_module(normCfg!.Prefix, norm);
        spreading = new ConvNormPair(depthwise, norm);
        activated = norm is not null;
    }

    /// <inheritdoc/>
    /// <param name="input">[N, C_in, H, W] float.</param>
    /// <returns>[N, C_out, H, W] float.</returns>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var map = spreading.Apply(mixing.call(input));
        // Without a norm it is the last one, whose outputs losses see.
        if (activated) map = map.relu_();
        else if (map.dtype != ScalarType.Float32) map = map.to(float32);
        return map.MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public IDisposable OptimizeForInference() => FoldingScope.Of(spreading);
}
