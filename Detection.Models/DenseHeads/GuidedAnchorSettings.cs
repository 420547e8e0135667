using Detection.Core.Contracts;

namespace Detection.Models.DenseHeads;

/// <summary>What every head with guided anchors is made with.</summary>
/// <param name="NumClasses">Number of classes, background not counted.</param>
/// <param name="ApproxAnchorGenerator">Lays boxes of several shapes around each position, for assigning.</param>
/// <param name="SquareAnchorGenerator">Lays the squares whose sides are predicted, one at each position.</param>
/// <param name="AnchorCoder">Turns squares and predicted sides into anchors.</param>
/// <param name="BBoxCoder">Translates between boxes and deltas from anchors.</param>
/// <param name="RegDecodedBBox">Whether the box loss compares boxes rather than deltas.</param>
/// <param name="LocFilterThr">Positions less likely than this to have an object are left out in evaluation.</param>
/// <param name="LossLoc">Loss of where objects are.</param>
/// <param name="LossShape">Loss of the anchors' shapes.</param>
/// <param name="LossCls">Loss of the classes.</param>
/// <param name="LossBBox">Loss of the boxes.</param>
/// <param name="TrainCfg">How the head is trained; null where it never is.</param>
/// <param name="InitCfg">How weights are initialized.</param>
public sealed record GuidedAnchorSettings(
    int NumClasses,
    IAnchorGenerator ApproxAnchorGenerator,
    IAnchorGenerator SquareAnchorGenerator,
    IAnchorCoder AnchorCoder,
    IBBoxCoder BBoxCoder,
    bool RegDecodedBBox,
    double LocFilterThr,
    ILoss LossLoc,
    ILoss LossShape,
    ILoss LossCls,
    ILoss LossBBox,
    GuidedAnchorTrainConfig? TrainCfg,
    IReadOnlyList<IInitializer> InitCfg);
