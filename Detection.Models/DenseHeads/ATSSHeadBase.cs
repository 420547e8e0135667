using Detection.Core.Contracts;
using Detection.Models.Coders;
using Detection.Models.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;
using CrossEntropyLoss = Detection.Models.Losses.CrossEntropyLoss;

namespace Detection.Models.DenseHeads;

/// <summary>The layers of ATSS's head: class scores, deltas, and one number per anchor about the quality of its box (Zhang et al., CVPR
/// 2020). ATSS and PAA differ in what they are trained on and in how boxes are chosen.</summary>
public abstract class ATSSHeadBase : AnchorTowerHead
{
    private readonly Conv2d atssCls;
    private readonly Conv2d atssReg;
    private readonly Conv2d atssCenterness;
    private readonly Scale[] scales;

    /// <summary>Builds the layers.</summary>
    /// <param name="options">What the head's config says.</param>
    /// <param name="name">Name of the module, for messages.</param>
    protected ATSSHeadBase(ATSSHeadOptions options, string name)
        : base(
            AnchorTowerSettings.Make(
                options.NumClasses, options.InChannels, options.FeatChannels, options.StackedConvs, "atss_cls", options.ConvCfg, options.NormCfg,
                options.BBoxCoder ?? new DeltaXYWHBBoxCoder(), options.LossCls, options.LossBBox, options.TestCfg, options.InitCfg),
            options.AnchorGenerator ?? AnchorTowerSettings.Anchors(),
            options.RegDecodedBBox,
            options.TrainCfg,
            name)
    {
        Conv2d Predictor(int channels) => nn.Conv2d(options.FeatChannels, NumBasePriors * channels, options.PredKernelSize, padding: options.PredKernelSize / 2);
        atssCls = Predictor(ClsOutChannels);
        atssReg = Predictor(4);
        atssCenterness = Predictor(1);
        scales = [.. Enumerable.Range(0, LevelCount).Select(_ => new Scale())];
        LossCenterness = options.LossCenterness ?? new CrossEntropyLoss(useSigmoid: true);
        register_module("atss_cls", atssCls);
        register_module("atss_reg", atssReg);
        register_module("atss_centerness", atssCenterness);
        register_module("scales", nn.ModuleList(scales));
        register_module("loss_centerness", LossCenterness.Module);
    }

    /// <summary>Loss of the third output.</summary>
    protected ILoss LossCenterness { get; }

    /// <inheritdoc/>
    protected override Tensor[] ForwardLevel(Tensor feature, int level)
    {
        var boxes = RegConvs.call(feature);
        return [atssCls.call(ClsConvs.call(feature)), scales[level].call(atssReg.call(boxes)), atssCenterness.call(boxes)];
    }
}
