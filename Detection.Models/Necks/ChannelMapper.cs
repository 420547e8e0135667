using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Core.Structures;
using Detection.Models.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Detection.Models.Necks;

/// <summary>Brings every map to the same number of channels, with further levels by stride-2 convolutions; mmdetection's
/// <c>ChannelMapper</c>.</summary>
[Component("ChannelMapper")]
public sealed class ChannelMapper : NeckBase
{
    private readonly ModuleList<ConvModule> convs = new();
    private readonly ModuleList<ConvModule>? extraConvs;

    /// <summary>Builds the layers.</summary>
    /// <param name="inChannels">Channels of each of the backbone's maps.</param>
    /// <param name="outChannels">Channels of every output.</param>
    /// <param name="kernelSize">Kernel of the convolutions of the backbone's maps.</param>
    /// <param name="convCfg">Makes the convolutions; plain ones unless given.</param>
    /// <param name="normCfg">Makes the norms; none unless given.</param>
    /// <param name="actCfg">Makes the activations; null is none.</param>
    /// <param name="numOuts">Number of outputs; as many as there are maps unless given.</param>
    /// <param name="initCfg">How weights are initialized; Xavier, uniform, unless given.</param>
    public ChannelMapper(
        IReadOnlyList<int> inChannels,
        int outChannels,
        int kernelSize = 3,
        IConvFactory? convCfg = null,
        INormFactory? normCfg = null,
        [ConfigDefault("""{"type": "ReLU"}""")] IActivationFactory? actCfg = null,
        int? numOuts = null,
        IReadOnlyList<IInitializer>? initCfg = null)
        : base(nameof(ChannelMapper), initCfg ?? XavierUniform)
    {
        foreach (var channels in inChannels) convs.Add(Convolution(channels, kernelSize, 1, (kernelSize - 1) / 2));
        register_module("convs", convs);
        if (!(numOuts > inChannels.Count)) return;
        extraConvs = new ModuleList<ConvModule>();
        for (var level = inChannels.Count; level < numOuts; level++)
            extraConvs.Add(Convolution(level == inChannels.Count ? inChannels[^1] : outChannels, 3, 2, 1));
        register_module("extra_convs", extraConvs);

        ConvModule Convolution(int channels, int kernel, int stride, int padding)
            => new(new ConvShape(channels, outChannels, kernel, stride, padding), convCfg, normCfg, actCfg);
    }

    /// <inheritdoc cref="INeck.forward"/>
    /// <exception cref="ArgumentException">The backbone gives another number of maps than <c>in_channels</c> has.</exception>
    public override Tensor[] forward(Tensor[] features)
    {
        RequireMaps(features, convs.Count);
        using var scope = NewDisposeScope();
        var outputs = convs.Select((convolution, level) => convolution.call(features[level])).ToList();
        var source = features[^1];
        foreach (var convolution in extraConvs ?? Enumerable.Empty<ConvModule>())
        {
            source = convolution.call(source);
            outputs.Add(source);
        }

        return [.. outputs.Select(output => output.MoveToOuterDisposeScope())];
    }
}
