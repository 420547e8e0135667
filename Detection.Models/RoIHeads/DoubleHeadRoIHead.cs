using Detection.Core.Contracts;
using Detection.Core.Registry;

namespace Detection.Models.RoIHeads;

/// <summary>The second stage of Double-Head R-CNN, whose box prediction looks at a larger region than its class prediction (Wu et al.,
/// CVPR 2020); mmdetection's <c>DoubleHeadRoIHead</c>.</summary>
[Component("DoubleHeadRoIHead")]
public sealed class DoubleHeadRoIHead : RoIHeadBase
{
    /// <summary>Wires the parts.</summary>
    /// <param name="regRoiScaleFactor">How much larger the regions for the box prediction are.</param>
    /// <param name="bboxRoiExtractor">Cuts out region features.</param>
    /// <param name="bboxHead">Classifies and refines, from two regions.</param>
    /// <param name="maskRoiExtractor">Cuts out the features that masks are predicted from; those of the boxes are used unless given.</param>
    /// <param name="maskHead">Predicts masks; none unless given.</param>
    /// <param name="sharedHead">Layers that region features pass before the heads; none unless given.</param>
    /// <param name="trainCfg">How the stage is trained; comes from the detector.</param>
    /// <param name="testCfg">How predictions become detections; comes from the detector.</param>
    /// <param name="initCfg">How weights are initialized, beyond what the parts do.</param>
    public DoubleHeadRoIHead(
        double regRoiScaleFactor,
        IRoIExtractor bboxRoiExtractor,
        IDoubleBBoxHead bboxHead,
        IRoIExtractor? maskRoiExtractor = null,
        IMaskHead? maskHead = null,
        ISharedHead? sharedHead = null,
        RcnnTrainConfig? trainCfg = null,
        RcnnTestConfig? testCfg = null,
        IReadOnlyList<IInitializer>? initCfg = null)
        : base(
            new RoIHeadParts(bboxRoiExtractor, bboxHead, maskRoiExtractor, maskHead, sharedHead, trainCfg, testCfg, initCfg),
            new DoubleBBoxBranch(bboxRoiExtractor, bboxHead, sharedHead, regRoiScaleFactor),
            nameof(DoubleHeadRoIHead))
    {
    }
}
