using Detection.Core.Construction;
using Detection.Core.Contracts;
using Detection.Models.Coders;
using Detection.Models.Initializers;
using Detection.Models.Layers;
using Detection.Models.Losses;

namespace Detection.Models.DenseHeads;

/// <summary>The defaults of heads without anchors (mmdetection's <c>AnchorFreeHead</c>).</summary>
internal static class AnchorFreeSettings
{
    /// <summary>The strides of heads that are given none.</summary>
    public static IReadOnlyList<IntPair> Strides { get; } = [4, 8, 16, 32, 64];

    /// <summary>Settings with both towers, and a default wherever nothing is given.</summary>
    public static TowerHeadSettings Make(
        int numClasses,
        int inChannels,
        int featChannels,
        int stackedConvs,
        bool dcnOnLastConv,
        ConvBias convBias,
        ILoss? lossCls,
        ILoss? lossBbox,
        IBBoxCoder? bboxCoder,
        IConvFactory? convCfg,
        INormFactory? normCfg,
        DenseTestConfig? testCfg,
        IReadOnlyList<IInitializer>? initCfg)
    {
        ConvStack Tower() => ConvStack.Of3x3(stackedConvs, inChannels, featChannels, convCfg, normCfg, convBias.Value, dcnOnLastConv ? new ModulatedDeformConvFactory() : null);
        return new TowerHeadSettings(
            numClasses,
            Tower(),
            Tower(),
            bboxCoder ?? new DistancePointBBoxCoder(),
            lossCls ?? new FocalLoss(),
            lossBbox ?? new IoULoss(),
            testCfg,
            initCfg ?? InitCfg("conv_cls"));
    }

    /// <summary>Normal weights of std 0.01, and class scores that start at 0.01.</summary>
    /// <param name="classifier">Name of the layer that predicts the classes.</param>
    public static IReadOnlyList<IInitializer> InitCfg(string classifier) =>
    [
        new NormalInitializer(
            std: 0.01,
            layer: new LayerNames("Conv2d"),
            overrides: [new NormalInitializer(std: 0.01, biasProb: 0.01, name: classifier)]),
    ];
}
