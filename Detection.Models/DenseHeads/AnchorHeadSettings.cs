using Detection.Core.Contracts;

namespace Detection.Models.DenseHeads;

/// <summary>What every anchor-based head is made with.</summary>
/// <param name="NumClasses">Number of classes, background not counted.</param>
/// <param name="InChannels">Channels of the feature maps.</param>
/// <param name="FeatChannels">Channels of the hidden layers.</param>
/// <param name="AnchorGenerator">Lays the anchors.</param>
/// <param name="BBoxCoder">Translates between boxes and deltas.</param>
/// <param name="RegDecodedBBox">Whether the box loss compares boxes rather than deltas.</param>
/// <param name="LossCls">Loss of the classes.</param>
/// <param name="LossBBox">Loss of the boxes.</param>
/// <param name="TrainCfg">How the head is trained; null where it never is.</param>
/// <param name="InitCfg">How weights are initialized.</param>
public sealed record AnchorHeadSettings(
    int NumClasses,
    int InChannels,
    int FeatChannels,
    IAnchorGenerator AnchorGenerator,
    IBBoxCoder BBoxCoder,
    bool RegDecodedBBox,
    ILoss LossCls,
    ILoss LossBBox,
    DenseTrainConfig? TrainCfg,
    IReadOnlyList<IInitializer> InitCfg);
