using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Core.Structures;
using Detection.Models.Layers;
using Detection.Models.Layers.Plugins;
using static TorchSharp.torch;

namespace Detection.Models.Necks;

/// <summary>Balanced feature pyramid: gathers all levels in one, refines it, and adds it to each (Pang et al., "Libra R-CNN", CVPR
/// 2019); mmdetection's <c>BFP</c>.</summary>
[Component("BFP")]
public sealed class BFP : NeckBase
{
    private readonly int numLevels;
    private readonly int refineLevel;
    private readonly nn.Module<Tensor, Tensor>? refine;

    /// <summary>Builds the layers.</summary>
    /// <param name="inChannels">Channels of every level.</param>
    /// <param name="numLevels">Number of levels.</param>
    /// <param name="refineLevel">The level, from 0, whose size the gathered map has.</param>
    /// <param name="refineType">How the gathered map is refined: null, <c>conv</c> or <c>non_local</c>.</param>
    /// <param name="convCfg">Makes the convolutions; plain ones unless given.</param>
    /// <param name="normCfg">Makes the norms; none unless given.</param>
    /// <param name="initCfg">How weights are initialized; Xavier, uniform, unless given.</param>
    /// <exception cref="ArgumentException">There is no such level.</exception>
    public BFP(
        int inChannels,
        int numLevels,
        int refineLevel = 2,
        RefineType? refineType = null,
        IConvFactory? convCfg = null,
        INormFactory? normCfg = null,
        IReadOnlyList<IInitializer>? initCfg = null)
        : base(nameof(BFP), initCfg ?? XavierUniform)
    {
        if (refineLevel < 0 || refineLevel >= numLevels)
            throw new ArgumentException($"BFP: refine_level is {refineLevel}; take one of the levels 0 to {numLevels - 1}.", nameof(refineLevel));
        this.numLevels = numLevels;
        this.refineLevel = refineLevel;
        refine = refineType switch
        {
            RefineType.Conv => new ConvModule(new ConvShape(inChannels, inChannels, 3, Padding: 1), convCfg, normCfg, new ReLUFactory()),
            RefineType.NonLocal => new NonLocal2d(inChannels, reduction: 1, useScale: false, convCfg, normCfg),
            _ => null,
        };
        if (refine is not null) register_module("refine", refine);
    }

    /// <inheritdoc cref="INeck.forward"/>
    /// <exception cref="ArgumentException">There are other than <c>num_levels</c> maps.</exception>
    public override Tensor[] forward(Tensor[] features)
    {
        RequireMaps(features, numLevels, "num_levels");
        using var scope = NewDisposeScope();
        var size = features[refineLevel].shape[2..];
        var gathered = features.Select((feature, level) => level < refineLevel ? Shrink(feature, size) : Enlarge(feature, size))
            .Aggregate((sum, feature) => sum + feature) / numLevels;
        var refined = refine is null ? gathered : refine.call(gathered);
        return [.. features.Select((feature, level) =>
        {
            using var residual = level < refineLevel ? Enlarge(refined, feature.shape[2..]) : Shrink(refined, feature.shape[2..]);
            return (residual + feature).MoveToOuterDisposeScope();
        })];
    }

    private static Tensor Shrink(Tensor map, long[] size) => nn.functional.adaptive_max_pool2d(map, size);

    private static Tensor Enlarge(Tensor map, long[] size) => nn.functional.interpolate(map, size: size);
}
