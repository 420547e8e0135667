using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Core.Structures;
using Detection.Models.Layers;
using static TorchSharp.torch;

namespace Detection.Models.Backbones;

/// <summary>MobileNetV2 (Sandler et al., CVPR 2018, table 2); mmdetection's <c>MobileNetV2</c>.</summary>
[Component("MobileNetV2")]
public sealed class MobileNetV2 : BackboneBase
{
    private const int Divisor = 8;

    private static readonly (int Expansion, int Channels, int Blocks, int Stride)[] Stages =
        [(1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2), (6, 320, 1, 1)];

    private readonly ConvModule conv1;
    private readonly List<nn.Module<Tensor, Tensor>> layers = [];
    private readonly IReadOnlyList<int> outIndices;
    private readonly int frozenStages;

    /// <summary>Builds the network.</summary>
    /// <param name="widenFactor">Channels are multiplied by this.</param>
    /// <param name="outIndices">Layers whose outputs are handed on, 0 to 6 the stages, 7 the last convolution; 1, 2, 4 and 7 unless given.</param>
    /// <param name="frozenStages">Stages that are not trained: 0 is the first convolution, 1 that and the first stage, and so on; -1 is none.</param>
    /// <param name="convCfg">Makes the convolutions; plain ones unless given.</param>
    /// <param name="normCfg">Makes the norms; null is none.</param>
    /// <param name="actCfg">Makes the activations; null is none.</param>
    /// <param name="normEval">Whether batch norms keep their running statistics in training.</param>
    /// <param name="withCp">Whether blocks compute again in the backward pass rather than keep what they computed: less memory, more time.</param>
    /// <param name="pretrained">A checkpoint to start from; the same as <c>init_cfg</c> of type Pretrained.</param>
    /// <param name="initCfg">How weights are initialized; Kaiming for convolutions and 1 for norms unless given.</param>
    /// <param name="weightReader">Reads <paramref name="pretrained"/>.</param>
    /// <exception cref="ArgumentException">There is no such layer or stage.</exception>
    public MobileNetV2(
        double widenFactor = 1,
        IReadOnlyList<int>? outIndices = null,
        int frozenStages = -1,
        IConvFactory? convCfg = null,
        [ConfigDefault("""{"type": "BN"}""")] INormFactory? normCfg = null,
        [ConfigDefault("""{"type": "ReLU6"}""")] IActivationFactory? actCfg = null,
        bool normEval = false,
        bool withCp = false,
        string? pretrained = null,
        IReadOnlyList<IInitializer>? initCfg = null,
        IWeightReader? weightReader = null)
        : base(nameof(MobileNetV2), BackboneInitialization.Of(nameof(MobileNetV2), pretrained, initCfg, weightReader), normEval)
    {
        this.outIndices = outIndices ?? [1, 2, 4, 7];
        this.frozenStages = frozenStages;
        if (this.outIndices.Count == 0 || this.outIndices.Any(index => index < 0 || index > Stages.Length))
            throw new ArgumentException($"MobileNetV2: out_indices [{string.Join(", ", this.outIndices)}] must name layers from 0 to {Stages.Length}.", nameof(outIndices));
        if (frozenStages < -1 || frozenStages > Stages.Length)
            throw new ArgumentException($"MobileNetV2: frozen_stages is {frozenStages}; take -1 to {Stages.Length}.", nameof(frozenStages));
        var channels = Widened(32, widenFactor);
        conv1 = new ConvModule(new ConvShape(3, channels, 3, Stride: 2, Padding: 1), convCfg, normCfg, actCfg);
        register_module("conv1", conv1);
        foreach (var (index, (expansion, planes, count, stride)) in Stages.Index())
        {
            var blocks = new List<nn.Module<Tensor, Tensor>>();
            for (var block = 0; block < count; block++)
            {
                var width = Widened(planes, widenFactor);
                blocks.Add(new InvertedResidual(channels, width, channels * expansion, block == 0 ? stride : 1, expansion != 1, convCfg, normCfg, actCfg, withCp));
                channels = width;
            }

            Append($"layer{index + 1}", new ModuleChain(blocks));
        }

        Append("conv2", new ConvModule(new ConvShape(channels, widenFactor > 1 ? (int)(1280 * widenFactor) : 1280, 1), convCfg, normCfg, actCfg));
        Freeze();

        void Append(string name, nn.Module<Tensor, Tensor> layer)
        {
            register_module(name, layer);
            layers.Add(layer);
        }
    }

    /// <inheritdoc cref="IBackbone.forward"/>
    public override Tensor[] forward(Tensor images)
    {
        using var opened = conv1.call(images);
        return StageOutputs.Collect(opened, layers, outIndices);
    }

    /// <inheritdoc/>
    protected override void Freeze()
    {
        if (frozenStages < 0) return;
        // As in mmdetection, the batch norm of the first convolution goes on counting.
        foreach (var parameter in conv1.parameters()) parameter.requires_grad = false;
        foreach (var layer in layers.Take(frozenStages)) Freeze(layer);
    }

    // A multiple of 8 near the product, at most a tenth below it.
    private static int Widened(int channels, double factor)
    {
        var exact = channels * factor;
        var rounded = Math.Max(Divisor, (int)(exact + (Divisor / 2.0)) / Divisor * Divisor);
        return rounded < 0.9 * exact ? rounded + Divisor : rounded;
    }
}
