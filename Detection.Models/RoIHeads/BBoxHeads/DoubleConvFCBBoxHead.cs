using Detection.Core.Construction;
using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Models.Backbones;
using Detection.Models.Coders;
using Detection.Models.Initializers;
using Detection.Models.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;
using CrossEntropyLoss = Detection.Models.Losses.CrossEntropyLoss;
using SmoothL1Loss = Detection.Models.Losses.SmoothL1Loss;

namespace Detection.Models.RoIHeads.BBoxHeads;

/// <summary>Classifies by fully connected layers and refines boxes by convolutions (Wu et al., Double-Head R-CNN, CVPR 2020);
/// mmdetection's <c>DoubleConvFCBBoxHead</c>.</summary>
[Component("DoubleConvFCBBoxHead")]
[UnsupportedKey("with_avg_pool", "the convolutional branch is always averaged over its cells")]
public sealed class DoubleConvFCBBoxHead : BBoxHeadBase, IDoubleBBoxHead
{
    private readonly BasicResBlock resBlock;
    private readonly ModuleList<Bottleneck> convBranch = new();
    private readonly ModuleList<Linear> fcBranch = new();

    /// <summary>Builds the layers.</summary>
    /// <param name="numConvs">Number of residual blocks of the box prediction; at least 1.</param>
    /// <param name="numFcs">Number of fully connected layers of the class prediction; at least 1.</param>
    /// <param name="convOutChannels">Channels of the residual blocks.</param>
    /// <param name="fcOutChannels">Outputs of the fully connected layers.</param>
    /// <param name="roiFeatSize">Size of region features in cells, a number or height and width; 7 unless given.</param>
    /// <param name="inChannels">Channels of region features.</param>
    /// <param name="numClasses">Number of classes, background not counted.</param>
    /// <param name="bboxCoder">Translates between boxes and deltas; DeltaXYWH with stds 0.1, 0.1, 0.2, 0.2 unless given.</param>
    /// <param name="regClassAgnostic">Whether one box serves all classes.</param>
    /// <param name="regDecodedBbox">Whether the box loss compares boxes rather than deltas.</param>
    /// <param name="lossCls">Loss of the classes; softmax cross entropy unless given.</param>
    /// <param name="lossBbox">Loss of the boxes; smooth L1 unless given.</param>
    /// <param name="convCfg">Makes the convolutions of the residual blocks; plain ones unless given.</param>
    /// <param name="normCfg">Makes their norms; BN unless given.</param>
    /// <param name="initCfg">How weights are initialized; mmdetection's way unless given.</param>
    /// <exception cref="ArgumentException">A branch has no layers.</exception>
    public DoubleConvFCBBoxHead(
        int numConvs,
        int numFcs,
        int convOutChannels = 1024,
        int fcOutChannels = 1024,
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
        IReadOnlyList<IInitializer>? initCfg = null)
        : base(
            new BBoxHeadSettings(
                WithAvgPool: true,
                WithCls: true,
                WithReg: true,
                roiFeatSize ?? 7,
                inChannels,
                numClasses,
                bboxCoder ?? new DeltaXYWHBBoxCoder(targetStds: [0.1, 0.1, 0.2, 0.2]),
                regClassAgnostic,
                regDecodedBbox,
                lossCls ?? new CrossEntropyLoss(),
                lossBbox ?? new SmoothL1Loss(),
                new LinearFactory(),
                new LinearFactory(),
                initCfg ?? DefaultInitCfg()),
            fcOutChannels,
            convOutChannels,
            nameof(DoubleConvFCBBoxHead))
    {
        if (numConvs < 1) throw new ArgumentException($"num_convs must be at least 1, found {numConvs}.", nameof(numConvs));
        if (numFcs < 1) throw new ArgumentException($"num_fcs must be at least 1, found {numFcs}.", nameof(numFcs));
        resBlock = new BasicResBlock(inChannels, convOutChannels);
        var block = new ResidualBlockSettings(
            convOutChannels, convOutChannels / 4, 1, 1, null, ResNetStyle.Pytorch, convCfg ?? new Conv2dFactory(), normCfg ?? new BatchNormFactory(), null, ZeroInitResidual: false);
        for (var index = 0; index < numConvs; index++) convBranch.Add(new Bottleneck(block));
        for (var index = 0; index < numFcs; index++)
            fcBranch.Add(nn.Linear(index == 0 ? inChannels * Settings.RoiFeatArea : fcOutChannels, fcOutChannels));
        register_module("res_block", resBlock);
        register_module("conv_branch", convBranch);
        register_module("fc_branch", fcBranch);
    }

    /// <inheritdoc cref="IBBoxHead.forward"/>
    public override (Tensor? Scores, Tensor? Deltas) forward(Tensor features) => forward(features, features);

    /// <inheritdoc/>
    public (Tensor? Scores, Tensor? Deltas) forward(Tensor classFeatures, Tensor boxFeatures)
    {
        using var scope = NewDisposeScope();
        var boxes = convBranch.Aggregate(resBlock.call(boxFeatures), (current, block) => block.call(current)).mean([2, 3]);
        var classes = fcBranch.Aggregate(classFeatures.flatten(1), (current, connected) => connected.call(current).relu_());
        return (Classify(classes)?.MoveToOuterDisposeScope(), Refine(boxes)?.MoveToOuterDisposeScope());
    }

    private static IReadOnlyList<IInitializer> DefaultInitCfg() =>
        [.. BBoxHead.DefaultInitCfg(withCls: true, withReg: true), new XavierInitializer(distribution: Distribution.Uniform, name: "fc_branch")];
}
