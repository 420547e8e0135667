using Detection.Core.Contracts;
using static TorchSharp.torch;

namespace Detection.Models.RoIHeads;

/// <summary>The usual box branch: extractor, shared head where there is one, box head.</summary>
internal sealed class BBoxBranch(IRoIExtractor extractor, IBBoxHead head, ISharedHead? sharedHead) : IBBoxBranch
{
    public IBBoxHead Head => head;

    public RegionOutputs Forward(Tensor[] features, Tensor rois)
    {
        var regions = sharedHead.Share(extractor.Extract(features, rois));
        var (scores, deltas) = head.Predict(regions);
        return new RegionOutputs(regions, scores, deltas);
    }
}
