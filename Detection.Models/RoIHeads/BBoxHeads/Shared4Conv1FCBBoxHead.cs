using Detection.Core.Construction;
using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Models.Coders;
using Detection.Models.Layers;
using CrossEntropyLoss = Detection.Models.Losses.CrossEntropyLoss;
using SmoothL1Loss = Detection.Models.Losses.SmoothL1Loss;

namespace Detection.Models.RoIHeads.BBoxHeads;

/// <summary>Four shared convolutions and one fully connected layer (Wu and He, ECCV 2018); mmdetection's <c>Shared4Conv1FCBBoxHead</c>.</summary>
[Component("Shared4Conv1FCBBoxHead")]
public sealed class Shared4Conv1FCBBoxHead : ConvFCBBoxHeadBase
{
    /// <summary>Builds the layers.</summary>
    /// <param name="convOutChannels">Channels of every convolution.</param>
    /// <param name="fcOutChannels">Outputs of every fully connected layer.</param>
    /// <param name="withAvgPool">Whether region features are averaged over their cells.</param>
    /// <param name="withCls">Whether the head classifies.</param>
    /// <param name="withReg">Whether the head refines boxes.</param>
    /// <param name="roiFeatSize">Size of region features in cells, a number or height and width; 7 unless given.</param>
    /// <param name="inChannels">Channels of region features.</param>
    /// <param name="numClasses">Number of classes, background not counted.</param>
    /// <param name="bboxCoder">Translates between boxes and deltas; DeltaXYWH with stds 0.1, 0.1, 0.2, 0.2 unless given.</param>
    /// <param name="regClassAgnostic">Whether one box serves all classes.</param>
    /// <param name="regDecodedBbox">Whether the box loss compares boxes rather than deltas.</param>
    /// <param name="lossCls">Loss of the classes; softmax cross entropy unless given.</param>
    /// <param name="lossBbox">Loss of the boxes; smooth L1 unless given.</param>
    /// <param name="convCfg">Makes the convolutions; plain ones unless given.</param>
    /// <param name="normCfg">Makes their norms; none unless given.</param>
    /// <param name="regPredictorCfg">Makes the box prediction; a plain linear layer unless given.</param>
    /// <param name="clsPredictorCfg">Makes the class prediction; a plain linear layer unless given.</param>
    /// <param name="initCfg">How weights are initialized; mmdetection's way unless given.</param>
    public Shared4Conv1FCBBoxHead(
        int convOutChannels = 256,
        int fcOutChannels = 1024,
        bool withAvgPool = false,
        bool withCls = true,
        bool withReg = true,
        IntPair? roiFeatSize = null,
        int inChannels = 256,
        int numClasses = 80,
        IBBoxCoder? bboxCoder = null,
        bool regClassAgnostic = false,
        bool regDecodedBbox = false,
        ILoss? lossCls = null,
        ILoss? lossBbox = null,
        IConvFactory? convCfg = null,
        INormFactory? normCfg = null,
        ILinearFactory? regPredictorCfg = null,
        ILinearFactory? clsPredictorCfg = null,
        IReadOnlyList<IInitializer>? initCfg = null)
        : base(
            new BBoxHeadSettings(
                withAvgPool,
                withCls,
                withReg,
                roiFeatSize ?? 7,
                inChannels,
                numClasses,
                bboxCoder ?? new DeltaXYWHBBoxCoder(targetStds: [0.1, 0.1, 0.2, 0.2]),
                regClassAgnostic,
                regDecodedBbox,
                lossCls ?? new CrossEntropyLoss(),
                lossBbox ?? new SmoothL1Loss(),
                clsPredictorCfg ?? new LinearFactory(),
                regPredictorCfg ?? new LinearFactory(),
                initCfg ?? DefaultInitCfg(withCls, withReg)),
            new ConvFCLayout(4, 1, 0, 0, 0, 0, convOutChannels, fcOutChannels),
            convCfg,
            normCfg,
            nameof(Shared4Conv1FCBBoxHead))
    {
    }
}
