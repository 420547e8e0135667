using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Core.Structures;
using Detection.Models.Initializers;
using Detection.Models.Layers;
using Detection.Ops.Nms;
using Detection.Ops.Ranking;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Detection.Models.DenseHeads;

/// <summary>Region proposal network with guided anchors (Wang et al., Guided Anchoring, CVPR 2019; mmdetection's <c>GARPNHead</c>).</summary>
[Component("GARPNHead")]
public sealed class GARPNHead : GuidedAnchorHead, IProposalHead
{
    private readonly Conv2d rpnConv;
    private readonly Conv2d convLoc;
    private readonly Conv2d convShape;
    private readonly FeatureAdaption adaption;
    private readonly Conv2d convCls;
    private readonly Conv2d convReg;
    private readonly ProposalConfig? testCfg;

    /// <summary>Builds the layers.</summary>
    /// <param name="inChannels">Channels of the feature maps; those of the hidden layers must be as many.</param>
    /// <param name="featChannels">Channels of the hidden layers.</param>
    /// <param name="approxAnchorGenerator">Lays boxes of several shapes around each position, for assigning; three scales from 8 and three ratios on strides 4 to 64 unless given.</param>
    /// <param name="squareAnchorGenerator">Lays the squares whose sides are predicted; scale 8 on strides 4 to 64 unless given.</param>
    /// <param name="anchorCoder">Turns squares and predicted sides into anchors; DeltaXYWH unless given.</param>
    /// <param name="bboxCoder">Translates between boxes and deltas from anchors; DeltaXYWH unless given.</param>
    /// <param name="regDecodedBbox">Whether the box loss compares boxes rather than deltas.</param>
    /// <param name="deformGroups">Channel groups that have offsets of their own.</param>
    /// <param name="locFilterThr">Positions less likely than this to have an object are left out in evaluation.</param>
    /// <param name="lossLoc">Loss of where objects are; focal loss unless given.</param>
    /// <param name="lossShape">Loss of the shapes; bounded IoU with beta 0.2 unless given.</param>
    /// <param name="lossCls">Loss of the classes; sigmoid cross entropy unless given.</param>
    /// <param name="lossBbox">Loss of the boxes; smooth L1 with beta 1 unless given.</param>
    /// <param name="trainCfg">How the head is trained; comes from the detector.</param>
    /// <param name="testCfg">How proposals are chosen; comes from the detector.</param>
    /// <param name="initCfg">How weights are initialized; normal of std 0.01, and locations that start at 0.01, unless given.</param>
    /// <exception cref="ArgumentException">The settings contradict each other.</exception>
    public GARPNHead(
        int inChannels,
        int featChannels = 256,
        IAnchorGenerator? approxAnchorGenerator = null,
        IAnchorGenerator? squareAnchorGenerator = null,
        IAnchorCoder? anchorCoder = null,
        IBBoxCoder? bboxCoder = null,
        bool regDecodedBbox = false,
        int deformGroups = 4,
        double locFilterThr = 0.01,
        ILoss? lossLoc = null,
        ILoss? lossShape = null,
        ILoss? lossCls = null,
        ILoss? lossBbox = null,
        GuidedAnchorTrainConfig? trainCfg = null,
        ProposalConfig? testCfg = null,
        IReadOnlyList<IInitializer>? initCfg = null)
        : base(
            GuidedAnchorDefaults.Make(
                1, approxAnchorGenerator, squareAnchorGenerator, anchorCoder, bboxCoder, regDecodedBbox, locFilterThr, lossLoc, lossShape, lossCls, lossBbox, trainCfg,
                initCfg ?? [new NormalInitializer(std: 0.01, layer: new LayerNames("Conv2d"), overrides: [new NormalInitializer(std: 0.01, biasProb: 0.01, name: "conv_loc")])]),
            classAgnostic: true,
            nameof(GARPNHead))
    {
        if (inChannels != featChannels)
            throw new ArgumentException($"GARPNHead: in_channels {inChannels} and feat_channels {featChannels} must be equal.", nameof(featChannels));
        rpnConv = nn.Conv2d(inChannels, featChannels, 3, padding: 1);
        convLoc = nn.Conv2d(inChannels, 1, 1);
        convShape = nn.Conv2d(inChannels, 2, 1);
        adaption = new FeatureAdaption(inChannels, featChannels, shapeChannels: 2, deformGroups: deformGroups);
        convCls = nn.Conv2d(featChannels, ClsOutChannels, 1);
        convReg = nn.Conv2d(featChannels, 4, 1);
        register_module("rpn_conv", rpnConv);
        register_module("conv_loc", convLoc);
        register_module("conv_shape", convShape);
        register_module("feature_adaption", adaption);
        register_module("conv_cls", convCls);
        register_module("conv_reg", convReg);
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
    protected override Tensor[] ForwardLevel(Tensor feature)
    {
        var hidden = rpnConv.call(feature).relu_();
        var (locations, shapes) = (convLoc.call(hidden), convShape.call(hidden));
        var adapted = adaption.call(hidden, shapes.detach());
        return [Masked(convCls, adapted, locations), Masked(convReg, adapted, locations), shapes, locations];
    }

    private Core.Structures.Losses Named(Tensor[][] outputs, DetectionBatch batch)
    {
        var losses = LossesOf(outputs, batch);
        return new Core.Structures.Losses()
            .Add("loss_rpn_cls", losses.Classes)
            .Add("loss_rpn_bbox", losses.Boxes)
            .Add("loss_anchor_shape", losses.Shapes)
            .Add("loss_anchor_loc", losses.Locations);
    }

    private Proposals[] Choose(Tensor[][] outputs, IReadOnlyList<ImageMeta> metas, ProposalConfig? proposalConfig)
    {
        var config = proposalConfig ?? testCfg
            ?? throw new InvalidOperationException("GARPNHead: without test_cfg.rpn (or train_cfg.rpn_proposal in training) there are no proposals.");
        using var _ = no_grad();
        return [.. metas.Select((meta, image) => ChooseFrom(outputs, image, meta, config).MoveToOuterDisposeScope())];
    }

    // The best of each level, suppressed within it, and of these the best of all.
    private Proposals ChooseFrom(Tensor[][] outputs, int image, ImageMeta meta, ProposalConfig config)
    {
        using var scope = NewDisposeScope();
        var (boxes, scores) = (new List<Tensor> { outputs[0][0].new_zeros(0, 4) }, new List<Tensor> { outputs[0][0].new_zeros(0) });
        foreach (var (level, rows, anchors) in AnchorsOf(outputs, image))
        {
            var logits = LevelMaps.RowsOf(outputs[0][level], image, ClsOutChannels).index_select(0, rows);
            var (ranked, best) = ScoreRanking.TopK(UseSigmoid ? logits.squeeze(1).sigmoid() : logits.softmax(1).select(1, 0), config.NmsPre);
            var deltas = LevelMaps.RowsOf(outputs[1][level], image, 4).index_select(0, rows).index_select(0, best);
            var decoded = BBoxCoder.Decode(anchors.index_select(0, best), deltas, meta.ImageShape);
            if (config.MinBboxSize >= 0)
            {
                var extents = decoded.narrow(1, 2, 2) - decoded.narrow(1, 0, 2);
                var large = (extents > config.MinBboxSize).all(1).nonzero().squeeze(1);
                (decoded, ranked) = (decoded.index_select(0, large), ranked.index_select(0, large));
            }

            var kept = NonMaximumSuppression.Nms(decoded, ranked, config.Nms.IouThreshold);
            if (config.NmsPost is { } most && kept.shape[0] > most) kept = kept.narrow(0, 0, most);
            boxes.Add(decoded.index_select(0, kept));
            scores.Add(ranked.index_select(0, kept));
        }

        var (all, allScores) = (cat(boxes, 0), cat(scores, 0));
        if (config.NmsAcrossLevels)
        {
            var apart = NonMaximumSuppression.Nms(all, allScores, config.Nms.IouThreshold);
            (all, allScores) = (all.index_select(0, apart), allScores.index_select(0, apart));
        }

        var (top, order) = ScoreRanking.TopK(allScores, config.MaxPerImg);
        return new Proposals(all.index_select(0, order), top).MoveToOuterDisposeScope();
    }
}
