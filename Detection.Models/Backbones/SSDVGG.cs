using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Models.Initializers;
using static TorchSharp.torch;

namespace Detection.Models.Backbones;

/// <summary>The VGG of SSD: its fully connected layers made convolutions, fc6 with dilation 6 and 1024 channels (Liu et al., ECCV
/// 2016); mmdetection's <c>SSDVGG</c>. The further levels and the L2 norm are its neck's.</summary>
[Component("SSDVGG")]
[UnsupportedKey("input_size", "the layers do not depend on it; mmdetection ignores it too")]
[UnsupportedKey("l2_norm_scale", "the L2 norm is the neck's (SSDNeck.l2_norm_scale); mmdetection ignores it too")]
[UnsupportedKey("out_indices", "out_feature_indices chooses the outputs; mmdetection ignores it too")]
public sealed class SSDVGG : BackboneBase
{
    private readonly VGGFeatures features;

    /// <summary>Builds the network.</summary>
    /// <param name="depth">11, 13, 16 or 19.</param>
    /// <param name="withLastPool">Whether the fifth stage ends in a pooling layer of its own, before SSD's.</param>
    /// <param name="ceilMode">Whether pooling rounds sizes up.</param>
    /// <param name="outFeatureIndices">Numbers of the layers whose outputs are handed on; 22 and 34 unless given (conv4_3 and fc7 of VGG-16).</param>
    /// <param name="pretrained">A checkpoint to start from; the same as <c>init_cfg</c> of type Pretrained.</param>
    /// <param name="initCfg">How weights are initialized; Kaiming for convolutions, 1 for norms, noise of 0.01 for linear layers unless given.</param>
    /// <param name="weightReader">Reads <paramref name="pretrained"/>.</param>
    /// <exception cref="ArgumentException">There is no such depth or layer.</exception>
    public SSDVGG(
        int depth,
        bool withLastPool = false,
        bool ceilMode = true,
        IReadOnlyList<int>? outFeatureIndices = null,
        string? pretrained = null,
        IReadOnlyList<IInitializer>? initCfg = null,
        IWeightReader? weightReader = null)
        : base(nameof(SSDVGG), BackboneInitialization.Of(nameof(SSDVGG), pretrained, initCfg, weightReader, Usual), normEval: true)
    {
        features = new VGGFeatures(depth, [1, 1, 1, 1, 1], withBatchNorm: false, ceilMode, withLastPool);
        features.Append(nn.MaxPool2d(3, stride: 1, padding: 1));
        features.Append(nn.Conv2d(512, 1024, 3, padding: 6, dilation: 6));
        features.Append(nn.ReLU(inplace: true));
        features.Append(nn.Conv2d(1024, 1024, 1));
        features.Append(nn.ReLU(inplace: true));
        var chosen = outFeatureIndices ?? [22, 34];
        if (chosen.Count == 0 || chosen.Any(index => index < 0 || index >= features.Count))
            throw new ArgumentException($"SSDVGG: out_feature_indices [{string.Join(", ", chosen)}] must name layers from 0 to {features.Count - 1}.", nameof(outFeatureIndices));
        features.HandOn(chosen);
        register_module("features", features);
    }

    private static IReadOnlyList<IInitializer> Usual =>
    [
        new KaimingInitializer(layer: new LayerNames("Conv2d")),
        new ConstantInitializer(1, layer: new LayerNames("BatchNorm2d")),
        new NormalInitializer(std: 0.01, layer: new LayerNames("Linear")),
    ];

    /// <inheritdoc cref="IBackbone.forward"/>
    public override Tensor[] forward(Tensor images) => features.call(images);
}
