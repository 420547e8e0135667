using Detection.Core.Contracts;

namespace Detection.Models.DenseHeads;

/// <summary>What heads with a tower of convolutions for classes and one for boxes are made with.</summary>
/// <param name="NumClasses">Number of classes, background not counted.</param>
/// <param name="ClsConvs">The tower of the classes.</param>
/// <param name="RegConvs">The tower of the boxes.</param>
/// <param name="BBoxCoder">Translates between boxes and what the head predicts of them.</param>
/// <param name="LossCls">Loss of the classes.</param>
/// <param name="LossBBox">Loss of the boxes.</param>
/// <param name="TestCfg">How predictions become detections; null where they never do.</param>
/// <param name="InitCfg">How weights are initialized.</param>
public sealed record TowerHeadSettings(
    int NumClasses,
    ConvStack ClsConvs,
    ConvStack RegConvs,
    IBBoxCoder BBoxCoder,
    ILoss LossCls,
    ILoss LossBBox,
    DenseTestConfig? TestCfg,
    IReadOnlyList<IInitializer> InitCfg);
