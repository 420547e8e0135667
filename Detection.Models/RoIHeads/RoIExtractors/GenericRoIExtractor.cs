using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Models.Initializers;
using static TorchSharp.torch;

namespace Detection.Models.RoIHeads.RoIExtractors;

/// <summary>Takes each region from every level and brings the results together (GRoIE, Rossi et al., ICPR 2020); mmdetection's
/// <c>GenericRoIExtractor</c>.</summary>
[Component("GenericRoIExtractor")]
public sealed class GenericRoIExtractor : RoIExtractorBase, IWeightInitialized
{
    private readonly Aggregation aggregation;
    private readonly IReadOnlyList<IInitializer>? initCfg;
    private readonly nn.Module<Tensor, Tensor>? before;
    private readonly nn.Module<Tensor, Tensor>? after;

    /// <summary>Takes the layers and the levels.</summary>
    /// <param name="roiLayer">Cuts regions out of one level.</param>
    /// <param name="outChannels">Channels of a region's features.</param>
    /// <param name="featmapStrides">Stride of each level in pixels.</param>
    /// <param name="aggregation">How the levels' features become one.</param>
    /// <param name="preCfg">A layer that each level's features pass first; none unless given.</param>
    /// <param name="postCfg">A layer that the result passes; none unless given.</param>
    /// <param name="initCfg">How weights are initialized, beyond what the layers do.</param>
    /// <exception cref="ArgumentException">The channels cannot be divided among the levels that are to be put one after another.</exception>
    public GenericRoIExtractor(
        IRoILayer roiLayer,
        int outChannels,
        IReadOnlyList<int> featmapStrides,
        Aggregation aggregation = Aggregation.Sum,
        IPluginFactory? preCfg = null,
        IPluginFactory? postCfg = null,
        IReadOnlyList<IInitializer>? initCfg = null)
        : base(roiLayer, outChannels, featmapStrides, nameof(GenericRoIExtractor))
    {
        if (aggregation == Aggregation.Concat && outChannels % featmapStrides.Count != 0)
            throw new ArgumentException($"out_channels {outChannels} cannot be divided among {featmapStrides.Count} levels, which 'concat' puts one after another.", nameof(outChannels));
        this.aggregation = aggregation;
        this.initCfg = initCfg;
        after = postCfg?.Create(outChannels);
        before = preCfg?.Create(LevelChannels);
        if (after is not null) register_module("post_module", after);
        if (before is not null) register_module("pre_module", before);
    }

    private int LevelChannels => aggregation == Aggregation.Sum ? OutChannels : OutChannels / NumInputs;

    /// <inheritdoc/>
    /// <remarks>A single level is taken as it is, without the two layers, as in mmdetection.</remarks>
    public override Tensor forward(Tensor[] features, Tensor rois, double? roiScaleFactor = null)
    {
        Check(features, LevelChannels);
        using var scope = NewDisposeScope();
        if (rois.shape[0] == 0) return Nothing(features).MoveToOuterDisposeScope();
        if (NumInputs == 1) return Pool(features, 0, rois).MoveToOuterDisposeScope();
        var regions = Rescale(rois, roiScaleFactor);
        var levels = Enumerable.Range(0, NumInputs).Select(level => Pool(features, level, regions)).Select(pooled => before is null ? pooled : before.call(pooled));
        var together = aggregation == Aggregation.Sum ? levels.Aggregate((sum, next) => sum + next) : cat([.. levels], 1);
        return (after is null ? together : after.call(together)).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public void InitWeights() => WeightInitialization.Apply(this, initCfg);
}
