using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Core.Structures;
using Detection.Models.Layers;
using static TorchSharp.torch;

namespace Detection.Models.Backbones;

/// <summary>Darknet-53 (Redmon and Farhadi, "YOLOv3", 2018, table 1); mmdetection's <c>Darknet</c>.</summary>
[Component("Darknet")]
public sealed class Darknet : BackboneBase
{
    private const int OnlyDepth = 53;
    private static readonly (int Blocks, int Channels)[] Stages = [(1, 64), (2, 128), (8, 256), (8, 512), (4, 1024)];
    private readonly List<nn.Module<Tensor, Tensor>> parts = [];
    private readonly IReadOnlyList<int> outIndices;
    private readonly int frozenStages;

    /// <summary>Builds the network.</summary>
    /// <param name="depth">53.</param>
    /// <param name="outIndices">Parts whose outputs are handed on: 0 is the first convolution, 1 to 5 the stages; 3, 4 and 5 unless given.</param>
    /// <param name="frozenStages">How many parts are not trained; -1 is none.</param>
    /// <param name="convCfg">Makes the convolutions; plain ones unless given.</param>
    /// <param name="normCfg">Makes the norms; null is none.</param>
    /// <param name="actCfg">Makes the activations; null is none.</param>
    /// <param name="normEval">Whether batch norms keep their running statistics in training.</param>
    /// <param name="pretrained">A checkpoint to start from; the same as <c>init_cfg</c> of type Pretrained.</param>
    /// <param name="initCfg">How weights are initialized; Kaiming for convolutions and 1 for norms unless given.</param>
    /// <param name="weightReader">Reads <paramref name="pretrained"/>.</param>
    /// <exception cref="ArgumentException">There is no such depth or part.</exception>
    public Darknet(
        int depth = OnlyDepth,
        IReadOnlyList<int>? outIndices = null,
        int frozenStages = -1,
        IConvFactory? convCfg = null,
        [ConfigDefault("""{"type": "BN", "requires_grad": true}""")] INormFactory? normCfg = null,
        [ConfigDefault("""{"type": "LeakyReLU", "negative_slope": 0.1}""")] IActivationFactory? actCfg = null,
        bool normEval = true,
        string? pretrained = null,
        IReadOnlyList<IInitializer>? initCfg = null,
        IWeightReader? weightReader = null)
        : base(nameof(Darknet), BackboneInitialization.Of(nameof(Darknet), pretrained, initCfg, weightReader), normEval)
    {
        this.outIndices = outIndices ?? [3, 4, 5];
        this.frozenStages = frozenStages;
        if (depth != OnlyDepth)
            throw new ArgumentException($"Darknet: there is no depth {depth}; take {OnlyDepth}.", nameof(depth));
        if (this.outIndices.Count == 0 || this.outIndices.Any(index => index < 0 || index > Stages.Length))
            throw new ArgumentException($"Darknet: out_indices [{string.Join(", ", this.outIndices)}] must name parts from 0 to {Stages.Length}.", nameof(outIndices));
        if (frozenStages > Stages.Length + 1)
            throw new ArgumentException($"Darknet: frozen_stages is {frozenStages}, but there are only {Stages.Length + 1} parts.", nameof(frozenStages));
        var channels = 32;
        Append("conv1", Convolution(new ConvShape(3, channels, 3, Padding: 1)));
        foreach (var (index, stage) in Stages.Index())
        {
            var (before, planes) = (channels, stage.Channels);
            IEnumerable<(string, nn.Module<Tensor, Tensor>)> steps =
            [
                ("conv", Convolution(new ConvShape(before, planes, 3, Stride: 2, Padding: 1))),
                .. Enumerable.Range(0, stage.Blocks).Select(block => ($"res{block}", (nn.Module<Tensor, Tensor>)new DarknetResBlock(planes, Convolution))),
            ];
            Append($"conv_res_block{index + 1}", new ModuleChain(steps));
            channels = planes;
        }

        Freeze();

        ConvModule Convolution(ConvShape shape) => new(shape, convCfg, normCfg, actCfg);

        void Append(string name, nn.Module<Tensor, Tensor> part)
        {
            register_module(name, part);
            parts.Add(part);
        }
    }

    /// <inheritdoc cref="IBackbone.forward"/>
    public override Tensor[] forward(Tensor images) => StageOutputs.Collect(images, parts, outIndices);

    /// <inheritdoc/>
    protected override void Freeze()
    {
        foreach (var part in parts.Take(Math.Max(frozenStages, 0))) Freeze(part);
    }
}
