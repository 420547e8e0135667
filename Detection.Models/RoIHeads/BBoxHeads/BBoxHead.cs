using Detection.Core.Construction;
using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Models.Coders;
using Detection.Models.Initializers;
using Detection.Models.Layers;
using static TorchSharp.torch;
using CrossEntropyLoss = Detection.Models.Losses.CrossEntropyLoss;
using SmoothL1Loss = Detection.Models.Losses.SmoothL1Loss;

namespace Detection.Models.RoIHeads.BBoxHeads;

/// <summary>The simplest box head: the two predictions straight from the region features; mmdetection's <c>BBoxHead</c>.</summary>
[Component("BBoxHead")]
public sealed class BBoxHead : BBoxHeadBase
{
    /// <summary>Builds the layers.</summary>
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
    /// <param name="regPredictorCfg">Makes the box prediction; a plain linear layer unless given.</param>
    /// <param name="clsPredictorCfg">Makes the class prediction; a plain linear layer unless given.</param>
    /// <param name="initCfg">How weights are initialized; normal of std 0.01 for classes and 0.001 for boxes unless given.</param>
    public BBoxHead(
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
        ILinearFactory? regPredictorCfg = null,
        ILinearFactory? clsPredictorCfg = null,
        IReadOnlyList<IInitializer>? initCfg = null)
        : this(new BBoxHeadSettings(
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
            initCfg ?? DefaultInitCfg(withCls, withReg)))
    {
    }

    private BBoxHead(BBoxHeadSettings settings)
        : base(settings, Inputs(settings), Inputs(settings), nameof(BBoxHead))
    {
    }

    /// <inheritdoc cref="IBBoxHead.forward"/>
    public override (Tensor? Scores, Tensor? Deltas) forward(Tensor features)
    {
        using var scope = NewDisposeScope();
        var flat = Settings.WithAvgPool ? features.mean([2, 3]) : features.flatten(1);
        return (Classify(flat)?.MoveToOuterDisposeScope(), Refine(flat)?.MoveToOuterDisposeScope());
    }

    internal static IReadOnlyList<IInitializer> DefaultInitCfg(bool withCls, bool withReg)
    {
        var initializers = new List<IInitializer>();
        if (withCls) initializers.Add(new NormalInitializer(std: 0.01, name: "fc_cls"));
        if (withReg) initializers.Add(new NormalInitializer(std: 0.001, name: "fc_reg"));
        return initializers;
    }

    private static int Inputs(BBoxHeadSettings settings) => settings.WithAvgPool ? settings.InChannels : settings.InChannels * settings.RoiFeatArea;
}
