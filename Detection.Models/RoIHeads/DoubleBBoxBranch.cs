using Detection.Core.Contracts;
using static TorchSharp.torch;

namespace Detection.Models.RoIHeads;

/// <summary>A box branch that looks at a larger region for the boxes than for the classes.</summary>
internal sealed class DoubleBBoxBranch(IRoIExtractor extractor, IDoubleBBoxHead head, ISharedHead? sharedHead, double regRoiScaleFactor) : IBBoxBranch
{
    public IBBoxHead Head => head;

    public RegionOutputs Forward(Tensor[] features, Tensor rois)
    {
        var classRegions = extractor.forward(features, rois);
        var boxRegions = extractor.forward(features, rois, regRoiScaleFactor);
        if (sharedHead is not null) (classRegions, boxRegions) = (sharedHead.forward(classRegions), sharedHead.forward(boxRegions));
        var (scores, deltas) = head.forward(classRegions, boxRegions);
        return new RegionOutputs(classRegions, scores, deltas);
    }
}
