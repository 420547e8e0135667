using Detection.Core.Contracts;

namespace Detection.Models.RoIHeads;

/// <summary>What a second stage of one round is made of.</summary>
/// <param name="BBoxRoiExtractor">Cuts out region features.</param>
/// <param name="BBoxHead">Classifies and refines.</param>
/// <param name="MaskRoiExtractor">Cuts out the features that masks are predicted from; null uses those of the boxes.</param>
/// <param name="MaskHead">Predicts masks; null is none.</param>
/// <param name="SharedHead">Layers that region features pass first; null is none.</param>
/// <param name="TrainCfg">How the stage is trained.</param>
/// <param name="TestCfg">How predictions become detections.</param>
/// <param name="InitCfg">How weights are initialized, beyond what the parts do.</param>
public sealed record RoIHeadParts(
    IRoIExtractor BBoxRoiExtractor,
    IBBoxHead BBoxHead,
    IRoIExtractor? MaskRoiExtractor,
    IMaskHead? MaskHead,
    ISharedHead? SharedHead,
    RcnnTrainConfig? TrainCfg,
    RcnnTestConfig? TestCfg,
    IReadOnlyList<IInitializer>? InitCfg);
