using Detection.Core.Contracts;
using Detection.Core.Registry;
using static TorchSharp.torch;

namespace Detection.Models.RoIHeads.RoIExtractors;

/// <summary>Takes each region from the one level that fits its size (Lin et al., CVPR 2017, eq. 1); mmdetection's
/// <c>SingleRoIExtractor</c>.</summary>
[Component("SingleRoIExtractor")]
public sealed class SingleRoIExtractor : nn.Module<Tensor[], Tensor, Tensor>, IRoIExtractor
{
    private readonly IRoILayer[] roiLayers;
    private readonly int outChannels;
    private readonly IReadOnlyList<int> featmapStrides;
    private readonly double finestScale;

    /// <summary>Takes the layer and the levels.</summary>
    /// <param name="roiLayer">Cuts regions out of one level.</param>
    /// <param name="outChannels">Channels of the levels.</param>
    /// <param name="featmapStrides">Stride of each level in pixels.</param>
    /// <param name="finestScale">Regions smaller than twice this, in pixels, come from the finest level; twice as large, from the next.</param>
    public SingleRoIExtractor(IRoILayer roiLayer, int outChannels, IReadOnlyList<int> featmapStrides, double finestScale = 56)
        : base(nameof(SingleRoIExtractor))
    {
        roiLayers = RoILayers.ForLevels(this, roiLayer, featmapStrides.Count);
        this.outChannels = outChannels;
        this.featmapStrides = featmapStrides;
        this.finestScale = finestScale;
    }

    /// <inheritdoc/>
    public int NumInputs => featmapStrides.Count;

    /// <inheritdoc cref="IRoIExtractor.forward"/>
    /// <exception cref="ArgumentException">There are fewer levels than strides, or their channels are not those configured.</exception>
    public override Tensor forward(Tensor[] features, Tensor rois)
    {
        if (features.Length < NumInputs)
            throw new ArgumentException($"SingleRoIExtractor: featmap_strides has {NumInputs} entries, but there are only {features.Length} levels.", nameof(features));
        if (features[0].shape[1] != outChannels)
            throw new ArgumentException($"SingleRoIExtractor: out_channels is {outChannels}, but the levels have {features[0].shape[1]} channels.", nameof(features));
        using var scope = NewDisposeScope();
        if (rois.shape[0] == 0)
            return features[0].new_zeros(0, outChannels, roiLayers[0].OutputSize.Height, roiLayers[0].OutputSize.Width).MoveToOuterDisposeScope();
        if (NumInputs == 1) return roiLayers[0].Pool(features[0], rois, 1.0 / featmapStrides[0]).MoveToOuterDisposeScope();
        var levels = MapLevels(rois);
        var (members, pooled) = (new List<Tensor>(), new List<Tensor>());
        for (var level = 0; level < NumInputs; level++)
        {
            var indices = (levels == level).nonzero().squeeze(1);
            if (indices.shape[0] == 0) continue;
            if (indices.shape[0] == rois.shape[0]) return roiLayers[level].Pool(features[level], rois, 1.0 / featmapStrides[level]).MoveToOuterDisposeScope();
            members.Add(indices);
            pooled.Add(roiLayers[level].Pool(features[level], rois.index_select(0, indices), 1.0 / featmapStrides[level]));
        }

        return cat(pooled, 0).index_select(0, cat(members, 0).argsort()).MoveToOuterDisposeScope();
    }

    /// <summary>Does nothing: parts are registered in constructors, under mmdetection's names, and TorchSharp would register
    /// fields again under theirs.</summary>
    protected override void RegisterComponents()
    {
    }

    private Tensor MapLevels(Tensor rois)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var sides = rois.detach().unbind(1);
        var scale = ((sides[3] - sides[1]) * (sides[4] - sides[2])).sqrt();
        return ((scale / finestScale) + 1e-6).log2().floor().clamp(0, NumInputs - 1).to(int64).MoveToOuterDisposeScope();
    }
}
