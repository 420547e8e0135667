using Detection.Core.Contracts;
using Detection.Models.Anchors;
using Detection.Models.Losses;

namespace Detection.Models.DenseHeads;

/// <summary>The defaults of heads with towers and anchors (those of mmdetection's <c>AnchorHead</c>).</summary>
internal static class AnchorTowerSettings
{
    /// <summary>The anchors of a head that is given none.</summary>
    public static IAnchorGenerator Anchors() => new AnchorGenerator(strides: [4, 8, 16, 32, 64], ratios: [0.5, 1.0, 2.0], scales: [8, 16, 32]);

    /// <summary>Settings with both towers, and a default wherever nothing is given.</summary>
    public static TowerHeadSettings Make(
        int numClasses,
        int inChannels,
        int featChannels,
        int stackedConvs,
        string classifier,
        IConvFactory? convCfg,
        INormFactory? normCfg,
        IBBoxCoder bboxCoder,
        ILoss? lossCls,
        ILoss? lossBbox,
        DenseTestConfig? testCfg,
        IReadOnlyList<IInitializer>? initCfg)
    {
        ConvStack Tower() => ConvStack.Of3x3(stackedConvs, inChannels, featChannels, convCfg, normCfg);
        return new TowerHeadSettings(
            numClasses,
            Tower(),
            Tower(),
            bboxCoder,
            lossCls ?? new CrossEntropyLoss(useSigmoid: true),
            lossBbox ?? new SmoothL1Loss(beta: 1.0 / 9),
            testCfg,
            initCfg ?? AnchorFreeSettings.InitCfg(classifier));
    }
}
