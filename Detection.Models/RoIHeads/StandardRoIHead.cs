using Detection.Core.Contracts;
using Detection.Core.Registry;

namespace Detection.Models.RoIHeads;

/// <summary>The second stage of Faster R-CNN and Mask R-CNN: region features of proposals, classified and refined (Ren et al., NIPS 2015),
/// with masks where there is a mask head (He et al., ICCV 2017); mmdetection's <c>StandardRoIHead</c>.</summary>
[Component("StandardRoIHead")]
public sealed class StandardRoIHead : RoIHeadBase
{
    /// <summary>Wires the parts.</summary>
    /// <param name="bboxRoiExtractor">Cuts out region features.</param>
    /// <param name="bboxHead">Classifies and refines.</param>
    /// <param name="maskRoiExtractor">Cuts out the features that masks are predicted from; those of the boxes are used unless given.</param>
    /// <param name="maskHead">Predicts masks; none unless given.</param>
    /// <param name="sharedHead">Layers that region features pass before the heads; none unless given.</param>
    /// <param name="trainCfg">How the stage is trained; comes from the detector.</param>
    /// <param name="testCfg">How predictions become detections; comes from the detector.</param>
    /// <param name="initCfg">How weights are initialized, beyond what the parts do.</param>
    public StandardRoIHead(
        IRoIExtractor bboxRoiExtractor,
        IBBoxHead bboxHead,
        IRoIExtractor? maskRoiExtractor = null,
        IMaskHead? maskHead = null,
        ISharedHead? sharedHead = null,
        RcnnTrainConfig? trainCfg = null,
        RcnnTestConfig? testCfg = null,
        IReadOnlyList<IInitializer>? initCfg = null)
        : base(new RoIHeadParts(bboxRoiExtractor, bboxHead, maskRoiExtractor, maskHead, sharedHead, trainCfg, testCfg, initCfg), nameof(StandardRoIHead))
    {
    }
}
