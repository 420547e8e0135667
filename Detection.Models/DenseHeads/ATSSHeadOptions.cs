using Detection.Core.Contracts;

namespace Detection.Models.DenseHeads;

/// <summary>What a config says about a head with ATSS's layers; null is the head's own default.</summary>
/// <param name="NumClasses">Number of classes, background not counted.</param>
/// <param name="InChannels">Channels of the feature maps.</param>
/// <param name="PredKernelSize">Kernel of the predictors in cells.</param>
/// <param name="StackedConvs">Convolutions in each tower.</param>
/// <param name="FeatChannels">Channels of the towers.</param>
/// <param name="ConvCfg">Makes the towers' convolutions.</param>
/// <param name="NormCfg">Makes the towers' norms.</param>
/// <param name="AnchorGenerator">Lays the anchors.</param>
/// <param name="BBoxCoder">Translates between boxes and deltas.</param>
/// <param name="RegDecodedBBox">Whether targets are boxes rather than deltas.</param>
/// <param name="LossCls">Loss of the classes.</param>
/// <param name="LossBBox">Loss of the boxes.</param>
/// <param name="LossCenterness">Loss of the third output.</param>
/// <param name="TrainCfg">How the head is trained.</param>
/// <param name="TestCfg">How predictions become detections.</param>
/// <param name="InitCfg">How weights are initialized.</param>
public sealed record ATSSHeadOptions(
    int NumClasses,
    int InChannels,
    int PredKernelSize,
    int StackedConvs,
    int FeatChannels,
    IConvFactory? ConvCfg,
    INormFactory? NormCfg,
    IAnchorGenerator? AnchorGenerator,
    IBBoxCoder? BBoxCoder,
    bool RegDecodedBBox,
    ILoss? LossCls,
    ILoss? LossBBox,
    ILoss? LossCenterness,
    DenseTrainConfig? TrainCfg,
    DenseTestConfig? TestCfg,
    IReadOnlyList<IInitializer>? InitCfg);
