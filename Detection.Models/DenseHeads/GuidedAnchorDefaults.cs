using Detection.Core.Contracts;
using Detection.Models.Anchors;
using Detection.Models.Coders;
using CrossEntropyLoss = Detection.Models.Losses.CrossEntropyLoss;
using FocalLoss = Detection.Models.Losses.FocalLoss;

namespace Detection.Models.DenseHeads;

/// <summary>mmdetection's standard for what a head with guided anchors is not given.</summary>
internal static class GuidedAnchorDefaults
{
    /// <summary>Settings with a default wherever nothing is given.</summary>
    public static GuidedAnchorSettings Make(
        int numClasses,
        IAnchorGenerator? approxAnchorGenerator,
        IAnchorGenerator? squareAnchorGenerator,
        IAnchorCoder? anchorCoder,
        IBBoxCoder? bboxCoder,
        bool regDecodedBbox,
        double locFilterThr,
        ILoss? lossLoc,
        ILoss? lossShape,
        ILoss? lossCls,
        ILoss? lossBbox,
        GuidedAnchorTrainConfig? trainCfg,
        IReadOnlyList<IInitializer> initCfg) =>
        new(
            numClasses,
            approxAnchorGenerator ?? new AnchorGenerator(strides: [4, 8, 16, 32, 64], ratios: [0.5, 1.0, 2.0], octaveBaseScale: 8, scalesPerOctave: 3),
            squareAnchorGenerator ?? new AnchorGenerator(strides: [4, 8, 16, 32, 64], ratios: [1.0], scales: [8]),
            anchorCoder ?? new DeltaXYWHBBoxCoder(),
            bboxCoder ?? new DeltaXYWHBBoxCoder(),
            regDecodedBbox,
            locFilterThr,
            lossLoc ?? new FocalLoss(),
            lossShape ?? new Losses.BoundedIoULoss(beta: 0.2),
            lossCls ?? new CrossEntropyLoss(useSigmoid: true),
            lossBbox ?? new Losses.SmoothL1Loss(beta: 1),
            trainCfg,
            initCfg);
}
