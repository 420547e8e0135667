using Detection.Core.Contracts;
using Detection.Ops.Boxes;
using static TorchSharp.torch;

namespace Detection.Models.RoIHeads.RoIExtractors;

/// <summary>The common part of region extractors: a pooling layer and the levels it reads (mmdetection's <c>BaseRoIExtractor</c>).</summary>
public abstract class RoIExtractorBase : nn.Module, IRoIExtractor
{
    private readonly IRoILayer[] roiLayers;
    private readonly IReadOnlyList<int> featmapStrides;

    /// <summary>Takes the layer and the levels.</summary>
    /// <param name="roiLayer">Cuts regions out of one level.</param>
    /// <param name="outChannels">Channels of a region's features.</param>
    /// <param name="featmapStrides">Stride of each level in pixels.</param>
    /// <param name="name">Name of the module, for messages.</param>
    protected RoIExtractorBase(IRoILayer roiLayer, int outChannels, IReadOnlyList<int> featmapStrides, string name)
        : base(name)
    {
        if (featmapStrides.Count == 0) throw new ArgumentException($"{name}: featmap_strides is empty; give the stride of each level.", nameof(featmapStrides));
        roiLayers = RoILayers.ForLevels(this, roiLayer, featmapStrides.Count);
        this.featmapStrides = featmapStrides;
        OutChannels = outChannels;
    }

    /// <inheritdoc/>
    public int NumInputs => featmapStrides.Count;

    /// <summary>Channels of a region's features.</summary>
    protected int OutChannels { get; }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">There are fewer levels than strides, or their channels are not those configured.</exception>
    public abstract Tensor forward(Tensor[] features, Tensor rois, double? roiScaleFactor = null);

    /// <summary>Regions cut out of one level.</summary>
    /// <param name="features">The levels.</param>
    /// <param name="level">Which one.</param>
    /// <param name="rois">[R, 5].</param>
    protected Tensor Pool(Tensor[] features, int level, Tensor rois) => roiLayers[level].Pool(features[level], rois, 1.0 / featmapStrides[level]);

    /// <summary>The features of no region.</summary>
    /// <param name="features">The levels.</param>
    protected Tensor Nothing(Tensor[] features) => features[0].new_zeros(0, OutChannels, roiLayers[0].OutputSize.Height, roiLayers[0].OutputSize.Width);

    /// <summary>Regions of another size about the same centres.</summary>
    /// <param name="rois">[R, 5].</param>
    /// <param name="factor">New width per old width; null is 1.</param>
    protected static Tensor Rescale(Tensor rois, double? factor)
    {
        if (factor is not { } times) return rois;
        using var scope = NewDisposeScope();
        return cat([rois.narrow(1, 0, 1), BoxTransforms.Rescale(rois.narrow(1, 1, 4), times)], 1).MoveToOuterDisposeScope();
    }

    /// <summary>Refuses levels that are not those configured.</summary>
    /// <param name="features">The levels.</param>
    /// <param name="channels">Channels that the first of them must have.</param>
    /// <exception cref="ArgumentException">There are fewer levels than strides, or their channels differ.</exception>
    protected void Check(Tensor[] features, int channels)
    {
        if (features.Length < NumInputs)
            throw new ArgumentException($"{GetName()}: featmap_strides has {NumInputs} entries, but there are only {features.Length} levels.", nameof(features));
        if (features[0].shape[1] != channels)
            throw new ArgumentException($"{GetName()}: out_channels is {OutChannels}, but the levels have {features[0].shape[1]} channels.", nameof(features));
    }

    /// <summary>Does nothing: parts are registered in constructors, under mmdetection's names, and TorchSharp would register
    /// fields again under theirs.</summary>
    protected override void RegisterComponents()
    {
    }
}
