using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Core.Structures;
using Detection.Models.Anchors;
using Detection.Models.Coders;
using Detection.Models.Initializers;
using Detection.Models.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;
using CrossEntropyLoss = Detection.Models.Losses.CrossEntropyLoss;
using SmoothL1Loss = Detection.Models.Losses.SmoothL1Loss;

namespace Detection.Models.DenseHeads;

/// <summary>Region proposal network: tells objects from background (Ren et al., NIPS 2015, sec. 3.1); mmdetection's <c>RPNHead</c>.</summary>
[Component("RPNHead")]
public sealed class RPNHead : AnchorHead, IProposalHead
{
    private readonly nn.Module<Tensor, Tensor> rpnConv;
    private readonly Conv2d rpnCls;
    private readonly Conv2d rpnReg;
    private readonly bool endsInActivation;
    private readonly ProposalSelector selector;
    private readonly ProposalConfig? testCfg;

    /// <summary>Builds the layers.</summary>
    /// <param name="inChannels">Channels of the feature maps.</param>
    /// <param name="numConvs">Convolutions before the two predictions.</param>
    /// <param name="featChannels">Their channels.</param>
    /// <param name="anchorGenerator">Lays the anchors; scales 8, 16 and 32 on strides 4 to 64 unless given.</param>
    /// <param name="bboxCoder">Translates between boxes and deltas; DeltaXYWH unless given.</param>
    /// <param name="regDecodedBbox">Whether the box loss compares boxes rather than deltas.</param>
    /// <param name="lossCls">Loss of objectness; sigmoid cross entropy unless given.</param>
    /// <param name="lossBbox">Loss of the boxes; smooth L1 with beta 1/9 unless given.</param>
    /// <param name="trainCfg">How the head is trained; comes from the detector.</param>
    /// <param name="testCfg">How proposals are chosen; comes from the detector.</param>
    /// <param name="initCfg">How weights are initialized; normal of std 0.01 unless given.</param>
    /// <param name="numClasses">Taken where a config names it; there is one class, object.</param>
    /// <exception cref="ArgumentException"><paramref name="numClasses"/> is not 1.</exception>
    public RPNHead(
        int inChannels,
        int numConvs = 1,
        int featChannels = 256,
        IAnchorGenerator? anchorGenerator = null,
        IBBoxCoder? bboxCoder = null,
        bool regDecodedBbox = false,
        ILoss? lossCls = null,
        ILoss? lossBbox = null,
        DenseTrainConfig? trainCfg = null,
        ProposalConfig? testCfg = null,
        IReadOnlyList<IInitializer>? initCfg = null,
        int numClasses = 1)
        : base(
            new AnchorHeadSettings(
                1,
                inChannels,
                featChannels,
                anchorGenerator ?? new AnchorGenerator(strides: [4, 8, 16, 32, 64], ratios: [0.5, 1.0, 2.0], scales: [8, 16, 32]),
                bboxCoder ?? new DeltaXYWHBBoxCoder(),
                regDecodedBbox,
                lossCls ?? new CrossEntropyLoss(useSigmoid: true),
                lossBbox ?? new SmoothL1Loss(beta: 1.0 / 9),
                trainCfg,
                initCfg ?? [new NormalInitializer(std: 0.01, layer: new LayerNames("Conv2d"))]),
            classAgnostic: true,
            nameof(RPNHead))
    {
        if (numClasses != 1)
            throw new ArgumentException($"RPNHead: num_classes is {numClasses}; an RPN has one class, object. Remove the key.", nameof(numClasses));
        endsInActivation = numConvs > 1;
        if (endsInActivation)
        {
            var activation = new ReLUFactory();
            rpnConv = nn.Sequential([.. Enumerable.Range(0, numConvs)
                .Select(index => ($"{index}", (nn.Module<Tensor, Tensor>)new ConvModule(new ConvShape(index == 0 ? inChannels : featChannels, featChannels, 3, Padding: 1), actCfg: activation)))]);
        }
        else
        {
            rpnConv = nn.Conv2d(inChannels, featChannels, 3, padding: 1);
        }

        rpnCls = nn.Conv2d(featChannels, NumBasePriors * ClsOutChannels, 1);
        rpnReg = nn.Conv2d(featChannels, NumBasePriors * 4, 1);
        register_module("rpn_conv", rpnConv);
        register_module("rpn_cls", rpnCls);
        register_module("rpn_reg", rpnReg);
        selector = new ProposalSelector(BBoxCoder, UseSigmoid);
        this.testCfg = testCfg;
    }

    /// <inheritdoc/>
    public Core.Structures.Losses Loss(Tensor[] features, DetectionBatch batch)
    {
        using var scope = NewDisposeScope();
        return Named(call(features), batch).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public (Core.Structures.Losses Losses, Proposals[] Proposals) LossAndProposals(Tensor[] features, DetectionBatch batch, ProposalConfig? proposalConfig)
    {
        using var scope = NewDisposeScope();
        var outputs = call(features);
        return (Named(outputs, batch).MoveToOuterDisposeScope(), Choose(outputs, batch.Metas, proposalConfig));
    }

    /// <inheritdoc/>
    public Proposals[] Propose(Tensor[] features, IReadOnlyList<ImageMeta> metas)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        return Choose(call(features), metas, null);
    }

    /// <inheritdoc/>
    protected override (Tensor Scores, Tensor Deltas) ForwardLevel(Tensor feature, int level)
    {
        using var scope = NewDisposeScope();
        var hidden = rpnConv.call(feature);
        if (!endsInActivation) hidden = hidden.relu_();
        return scope.MoveToOuter(rpnCls.call(hidden), rpnReg.call(hidden));
    }

    private Core.Structures.Losses Named(Tensor[][] outputs, DetectionBatch batch)
    {
        var (classes, boxes) = LossesOf(outputs[0], outputs[1], batch);
        return new Core.Structures.Losses().Add("loss_rpn_cls", classes).Add("loss_rpn_bbox", boxes);
    }

    private Proposals[] Choose(Tensor[][] outputs, IReadOnlyList<ImageMeta> metas, ProposalConfig? proposalConfig)
    {
        var config = proposalConfig ?? testCfg
            ?? throw new InvalidOperationException("RPNHead: without test_cfg.rpn (or train_cfg.rpn_proposal in training) there are no proposals.");
        return [.. selector.Select(outputs[0], outputs[1], Anchors(outputs[0]), metas, config).Select(proposals => proposals.MoveToOuterDisposeScope())];
    }
}
