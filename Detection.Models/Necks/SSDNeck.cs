using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Core.Structures;
using Detection.Models.Initializers;
using Detection.Models.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Detection.Models.Necks;

/// <summary>The further levels of SSD behind its backbone's, and the L2 norm of the first (Liu et al., ECCV 2016); mmdetection's
/// <c>SSDNeck</c>.</summary>
[Component("SSDNeck")]
public sealed class SSDNeck : NeckBase
{
    private readonly int numIns;
    private readonly L2Norm? l2Norm;
    private readonly ModuleList<ModuleChain> extraLayers = new();

    /// <summary>Builds the layers.</summary>
    /// <param name="inChannels">Channels of each of the backbone's maps.</param>
    /// <param name="outChannels">Channels of each output; the first are <paramref name="inChannels"/>.</param>
    /// <param name="levelStrides">Step of the 3x3 convolution of each further level.</param>
    /// <param name="levelPaddings">Its padding.</param>
    /// <param name="l2NormScale">First value of the L2 norm's weights; null or 0 leaves the norm out.</param>
    /// <param name="lastKernelSize">Kernel of the last level's second convolution.</param>
    /// <param name="useDepthwise">Whether the second convolution of a level is a depthwise separable one.</param>
    /// <param name="convCfg">Makes the convolutions; plain ones unless given.</param>
    /// <param name="normCfg">Makes the norms; none unless given.</param>
    /// <param name="actCfg">Makes the activations; null is none.</param>
    /// <param name="initCfg">How weights are initialized; Xavier, uniform, and 1 for batch norms unless given.</param>
    /// <exception cref="ArgumentException">The levels do not add up.</exception>
    public SSDNeck(
        IReadOnlyList<int> inChannels,
        IReadOnlyList<int> outChannels,
        IReadOnlyList<int> levelStrides,
        IReadOnlyList<int> levelPaddings,
        double? l2NormScale = 20,
        int lastKernelSize = 3,
        bool useDepthwise = false,
        IConvFactory? convCfg = null,
        INormFactory? normCfg = null,
        [ConfigDefault("""{"type": "ReLU"}""")] IActivationFactory? actCfg = null,
        IReadOnlyList<IInitializer>? initCfg = null)
        : base(nameof(SSDNeck), Initializers(initCfg, l2NormScale))
    {
        numIns = inChannels.Count;
        var extra = outChannels.Count - numIns;
        if (extra < 1 || !outChannels.Take(numIns).SequenceEqual(inChannels))
            throw new ArgumentException($"SSDNeck: out_channels [{string.Join(", ", outChannels)}] must start with in_channels [{string.Join(", ", inChannels)}] and go on.", nameof(outChannels));
        if (levelStrides.Count != extra || levelPaddings.Count != extra)
            throw new ArgumentException($"SSDNeck: there are {extra} further levels, but {levelStrides.Count} level_strides and {levelPaddings.Count} level_paddings; give one of each per level.", nameof(levelStrides));
        if (l2NormScale is { } scale and not 0)
        {
            l2Norm = new L2Norm(inChannels[0], scale);
            register_module("l2_norm", l2Norm);
        }

        for (var index = 0; index < extra; index++)
        {
            var (before, channels) = (outChannels[numIns - 1 + index], outChannels[numIns + index]);
            var kernel = index == extra - 1 ? lastKernelSize : 3;
            var second = new ConvShape(channels / 2, channels, kernel, levelStrides[index], levelPaddings[index]);
            extraLayers.Add(new ModuleChain(
            [
                new ConvModule(new ConvShape(before, channels / 2, 1), convCfg, normCfg, actCfg),
                useDepthwise ? new DepthwiseSeparableConvModule(second, convCfg, normCfg, actCfg) : new ConvModule(second, convCfg, normCfg, actCfg),
            ]));
        }

        register_module("extra_layers", extraLayers);
    }

    /// <inheritdoc cref="INeck.forward"/>
    /// <exception cref="ArgumentException">The backbone gives another number of maps than <c>in_channels</c> has.</exception>
    public override Tensor[] forward(Tensor[] features)
    {
        RequireMaps(features, numIns);
        using var scope = NewDisposeScope();
        var outputs = features.Select(feature => feature.alias()).ToList();
        if (l2Norm is not null) outputs[0] = l2Norm.call(features[0]);
        // The chain starts from the backbone's last map, normalised where it is the only one.
        foreach (var layer in extraLayers) outputs.Add(layer.call(outputs[^1]));
        return [.. outputs.Select(output => output.MoveToOuterDisposeScope())];
    }

    private static IReadOnlyList<IInitializer> Initializers(IReadOnlyList<IInitializer>? initCfg, double? scale)
    {
        IReadOnlyList<IInitializer> chosen = initCfg ?? [.. XavierUniform, new ConstantInitializer(1, layer: new LayerNames("BatchNorm2d"))];
        return scale is { } value and not 0 ? [.. chosen, new ConstantInitializer(value, name: "l2_norm")] : chosen;
    }
}
