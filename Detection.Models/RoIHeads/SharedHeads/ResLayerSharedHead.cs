using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Models.Backbones;
using Detection.Models.Initializers;
using Detection.Models.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Detection.Models.RoIHeads.SharedHeads;

/// <summary>A stage of a ResNet on region features, the head of C4 detectors (He et al., CVPR 2016, sec. 4.3); mmdetection's shared head
/// <c>ResLayer</c>.</summary>
[Component("ResLayer")]
public sealed class ResLayerSharedHead : nn.Module<Tensor, Tensor>, ISharedHead, IWeightInitialized
{
    private readonly ResLayer blocks;
    private readonly bool normEval;
    private readonly IReadOnlyList<IInitializer> initCfg;

    /// <summary>Builds the stage.</summary>
    /// <param name="depth">Depth of the ResNet that it is a stage of: 18, 34, 50, 101 or 152.</param>
    /// <param name="stage">Which stage, 1 to 3; 3 is the last.</param>
    /// <param name="stride">Step of the stage.</param>
    /// <param name="dilation">Distance between the taps of its 3x3 convolutions.</param>
    /// <param name="style">Which convolution of a bottleneck takes the step: <c>pytorch</c> the 3x3 one, <c>caffe</c> the first 1x1 one.</param>
    /// <param name="normCfg">Makes the normalisations; BN unless given.</param>
    /// <param name="normEval">Whether batch norms keep their running statistics in training.</param>
    /// <param name="withCp">Whether blocks compute again in the backward pass rather than keep what they computed, to save memory.</param>
    /// <param name="dcn">Makes the 3x3 convolutions instead, where given.</param>
    /// <param name="pretrained">A checkpoint to start from; the same as <c>init_cfg</c> of type Pretrained.</param>
    /// <param name="initCfg">How weights are initialized; Kaiming for convolutions and 1 for norms unless given.</param>
    /// <param name="weightReader">Reads <paramref name="pretrained"/>.</param>
    /// <exception cref="ArgumentException">A value is out of range, or the values contradict each other.</exception>
    public ResLayerSharedHead(
        int depth,
        int stage = 3,
        int stride = 2,
        int dilation = 1,
        ResNetStyle style = ResNetStyle.Pytorch,
        INormFactory? normCfg = null,
        bool normEval = true,
        bool withCp = false,
        IConvFactory? dcn = null,
        string? pretrained = null,
        IReadOnlyList<IInitializer>? initCfg = null,
        IWeightReader? weightReader = null)
        : base("ResLayer")
    {
        var counts = ResNetArchitecture.StageBlocks("ResLayer", depth, 4, shallow: true);
        IResidualBlockFactory factory = ResNetArchitecture.IsShallow(depth) ? new BasicBlockFactory() : new BottleneckFactory();
        if (stage is < 1 or > 3) throw new ArgumentException($"stage must be 1, 2 or 3, found {stage}.", nameof(stage));
        this.normEval = normEval;
        this.initCfg = BackboneInitialization.Of("ResLayer", pretrained, initCfg, weightReader);
        var planes = 64 << stage;
        var block = new ResidualBlockSettings(
            planes / 2 * factory.Expansion, planes, stride, dilation, null, style, new Conv2dFactory(), normCfg ?? new BatchNormFactory(), dcn, ZeroInitResidual: false, Checkpoint: withCp);
        blocks = new ResLayer(factory, block, counts[stage], averageDown: false);
        register_module($"layer{stage + 1}", blocks);
    }

    /// <inheritdoc cref="ISharedHead.forward"/>
    public override Tensor forward(Tensor features) => blocks.call(features);

    /// <summary>Sets training or evaluation mode; with <c>norm_eval</c> batch norms stay in evaluation mode.</summary>
    /// <param name="train">Whether to train.</param>
    public override void train(bool train = true)
    {
        base.train(train);
        if (!normEval) return;
        foreach (var norm in modules().OfType<BatchNorm>()) norm.eval();
    }

    /// <inheritdoc/>
    public void InitWeights() => WeightInitialization.Apply(this, initCfg);

    /// <summary>Does nothing: the stage is registered in the constructor, under mmdetection's name, and TorchSharp would register
    /// fields again under theirs.</summary>
    protected override void RegisterComponents()
    {
    }
}
