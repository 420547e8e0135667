using Detection.Core.Contracts;
using Detection.Core.Registry;
using static TorchSharp.torch;

namespace Detection.Models.RoIHeads.RoIExtractors;

/// <summary>Takes each region from the one level that fits its size (Lin et al., CVPR 2017, eq. 1); mmdetection's
/// <c>SingleRoIExtractor</c>.</summary>
[Component("SingleRoIExtractor")]
public sealed class SingleRoIExtractor : RoIExtractorBase
{
    private readonly double finestScale;

    /// <summary>Takes the layer and the levels.</summary>
    /// <param name="roiLayer">Cuts regions out of one level.</param>
    /// <param name="outChannels">Channels of the levels.</param>
    /// <param name="featmapStrides">Stride of each level in pixels.</param>
    /// <param name="finestScale">Regions smaller than twice this, in pixels, come from the finest level; twice as large, from the next.</param>
    public SingleRoIExtractor(IRoILayer roiLayer, int outChannels, IReadOnlyList<int> featmapStrides, double finestScale = 56)
        : base(roiLayer, outChannels, featmapStrides, nameof(SingleRoIExtractor))
        => this.finestScale = finestScale;

    /// <inheritdoc/>
    /// <remarks>Regions are rescaled only where there are several levels, and after their level is chosen, as in mmdetection.</remarks>
    public override Tensor forward(Tensor[] features, Tensor rois, double? roiScaleFactor = null)
    {
        Check(features, OutChannels);
        using var scope = NewDisposeScope();
        if (NumInputs == 1) return (rois.shape[0] == 0 ? Nothing(features) : Pool(features, 0, rois)).MoveToOuterDisposeScope();
        var levels = MapLevels(rois);
        var regions = Rescale(rois, roiScaleFactor);
        var (members, pooled, idle) = (new List<Tensor>(), new List<Tensor>(), new List<Tensor>());
        for (var level = 0; level < NumInputs; level++)
        {
            var indices = (levels == level).nonzero().squeeze(1);
            if (indices.shape[0] == 0)
            {
                idle.Add(features[level]);
                continue;
            }

            var whole = indices.shape[0] == rois.shape[0];
            members.Add(indices);
            pooled.Add(Pool(features, level, whole ? regions : regions.index_select(0, indices)));
        }

        var all = pooled.Count switch
        {
            0 => Nothing(features),
            1 => pooled[0],
            _ => cat(pooled, 0).index_select(0, cat(members, 0).argsort()),
        };
        return WithZeroGradients(all, idle).MoveToOuterDisposeScope();
    }

    // What no region reads gets a zero gradient rather than none, so that the optimizer treats its layers as it does in every other step.
    private Tensor WithZeroGradients(Tensor pooled, List<Tensor> idle)
    {
        if (idle.Count == 0 || !is_grad_enabled()) return pooled;
        Tensor[] touched =
        [
            .. idle.Where(feature => feature.requires_grad).Select(feature => feature[0, 0, 0, 0]),
            .. parameters().Select(parameter => parameter.reshape(-1)[0]),
        ];
        return touched.Length == 0 ? pooled : pooled + (stack(touched).sum() * 0);
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
