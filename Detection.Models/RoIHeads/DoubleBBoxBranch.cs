using Detection.Core.Contracts;
using static TorchSharp.torch;

namespace Detection.Models.RoIHeads;

/// <summary>A box branch that looks at a larger region for the boxes than for the classes.</summary>
internal sealed class DoubleBBoxBranch(IRoIExtractor extractor, IDoubleBBoxHead head, ISharedHead? sharedHead, double regRoiScaleFactor) : IBBoxBranch
{
    public IBBoxHead Head => head;

    public RegionOutputs Forward(Tensor[] features, Tensor rois)
    {
        var classRegions = sharedHead.Share(extractor.Extract(features, rois));
        var boxRegions = sharedHead.Share(extractor.Extract(features, rois, regRoiScaleFactor));
        var (scores, deltas) = head.Predict(classRegions, boxRegions);
        return new RegionOutputs(classRegions, scores, deltas);
    }
}
