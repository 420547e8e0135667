using Detection.Core.Construction;
using Detection.Core.Contracts;

namespace Detection.Models.RoIHeads.BBoxHeads;

/// <summary>What every box head of a second stage is made with.</summary>
/// <param name="WithAvgPool">Whether region features are averaged over their cells.</param>
/// <param name="WithCls">Whether the head classifies.</param>
/// <param name="WithReg">Whether the head refines boxes.</param>
/// <param name="RoiFeatSize">Height and width of region features in cells.</param>
/// <param name="InChannels">Channels of region features.</param>
/// <param name="NumClasses">Number of classes, background not counted.</param>
/// <param name="BBoxCoder">Translates between boxes and deltas.</param>
/// <param name="RegClassAgnostic">Whether one box serves all classes.</param>
/// <param name="RegDecodedBBox">Whether the box loss compares boxes rather than deltas.</param>
/// <param name="LossCls">Loss of the classes.</param>
/// <param name="LossBBox">Loss of the boxes.</param>
/// <param name="ClsPredictor">Makes the class prediction.</param>
/// <param name="RegPredictor">Makes the box prediction.</param>
/// <param name="InitCfg">How weights are initialized.</param>
public sealed record BBoxHeadSettings(
    bool WithAvgPool,
    bool WithCls,
    bool WithReg,
    IntPair RoiFeatSize,
    int InChannels,
    int NumClasses,
    IBBoxCoder BBoxCoder,
    bool RegClassAgnostic,
    bool RegDecodedBBox,
    ILoss LossCls,
    ILoss LossBBox,
    ILinearFactory ClsPredictor,
    ILinearFactory RegPredictor,
    IReadOnlyList<IInitializer> InitCfg)
{
    /// <summary>Cells of a region feature.</summary>
    public int RoiFeatArea => RoiFeatSize.First * RoiFeatSize.Second;
}
