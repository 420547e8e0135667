using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Core.Structures;
using Detection.Models.Layers;
using static TorchSharp.torch;

namespace Detection.Models.Backbones;

/// <summary>HRNet: branches of several resolutions side by side through the whole network (Sun et al., CVPR 2019; Wang et al.,
/// TPAMI 2020); mmdetection's <c>HRNet</c>.</summary>
[Component("HRNet")]
public sealed class HRNet : BackboneBase, IInferenceOptimizable
{
    private const int StemChannels = 64;
    private readonly ConvNormPair[] stem;
    private readonly ResLayer firstStage;
    private readonly (nn.Module<Tensor, Tensor>?[] Transition, HRNetModule[] Modules)[] stages;

    /// <summary>Builds the network.</summary>
    /// <param name="extra">The four stages, each with <c>num_modules</c>, <c>num_branches</c>, <c>block</c>, <c>num_blocks</c> and <c>num_channels</c>.</param>
    /// <param name="inChannels">Channels of the image.</param>
    /// <param name="convCfg">Makes the convolutions; plain ones unless given.</param>
    /// <param name="normCfg">Makes the norms; BN unless given.</param>
    /// <param name="normEval">Whether batch norms keep their running statistics in training.</param>
    /// <param name="withCp">Whether blocks compute again in the backward pass rather than keep what they computed: less memory, more time.</param>
    /// <param name="zeroInitResidual">Whether blocks start as the identity.</param>
    /// <param name="multiscaleOutput">Whether every branch is handed on, rather than the finest alone.</param>
    /// <param name="pretrained">A checkpoint to start from; the same as <c>init_cfg</c> of type Pretrained.</param>
    /// <param name="initCfg">How weights are initialized; Kaiming for convolutions and 1 for norms unless given.</param>
    /// <param name="weightReader">Reads <paramref name="pretrained"/>.</param>
    /// <exception cref="ArgumentException">The stages contradict each other.</exception>
    public HRNet(
        HRNetExtra extra,
        int inChannels = 3,
        IConvFactory? convCfg = null,
        INormFactory? normCfg = null,
        bool normEval = true,
        bool withCp = false,
        bool zeroInitResidual = false,
        bool multiscaleOutput = true,
        string? pretrained = null,
        IReadOnlyList<IInitializer>? initCfg = null,
        IWeightReader? weightReader = null)
        : base(nameof(HRNet), BackboneInitialization.Of(nameof(HRNet), pretrained, initCfg, weightReader), normEval)
    {
        extra.Validate();
        var (convolutions, norms) = (convCfg ?? new Conv2dFactory(), normCfg ?? new BatchNormFactory());
        var parts = new HRNetParts(convolutions, norms, zeroInitResidual && pretrained is null && initCfg is null, withCp);
        stem = [Opening(inChannels, 1), Opening(StemChannels, 2)];
        var first = extra.Stage1;
        firstStage = parts.Blocks(first.Blocks, StemChannels, first.NumChannels[0], first.NumBlocks[0]);
        register_module("layer1", firstStage);
        int[] channels = [first.OutChannels[0]];
        stages = new (nn.Module<Tensor, Tensor>?[], HRNetModule[])[3];
        foreach (var (index, stage) in new[] { extra.Stage2, extra.Stage3, extra.Stage4 }.Index())
        {
            var transition = Transition(channels, stage.OutChannels, parts);
            channels = stage.OutChannels;
            var lastOutputs = multiscaleOutput || index < 2 ? stage.NumBranches : 1;
            var modules = Enumerable.Range(1, stage.NumModules)
                .Select(number => new HRNetModule(stage, channels, number == stage.NumModules ? lastOutputs : stage.NumBranches, parts)).ToArray();
            register_module($"transition{index + 1}", new NumberedModules(transition));
            register_module($"stage{index + 2}", new NumberedModules(modules));
            stages[index] = (transition, modules);
        }

        ConvNormPair Opening(int from, int number)
        {
            var convolution = convolutions.Create(new ConvShape(from, StemChannels, 3, Stride: 2, Padding: 1, Bias: false));
            var norm = norms.Create(StemChannels);
            register_module($"conv{number}", convolution);
            register_module($"{norms.Prefix}{number}", norm);
            return new ConvNormPair(convolution, norm);
        }
    }

    /// <inheritdoc cref="IBackbone.forward"/>
    public override Tensor[] forward(Tensor images)
    {
        using var scope = NewDisposeScope();
        using var opened = stem[0].Apply(images).relu_();
        using var narrowed = stem[1].Apply(opened).relu_();
        Tensor[] maps = [firstStage.call(narrowed)];
        foreach (var (transition, modules) in stages)
        {
            var inputs = transition.Select((layer, branch) => layer is null ? maps[branch] : layer.call(maps[Math.Min(branch, maps.Length - 1)])).ToArray();
            // By reference: tensors compare by value, and one with a NaN in it is not even equal to itself.
            foreach (var map in maps.Where(map => !inputs.Contains(map, ReferenceEqualityComparer.Instance))) map.Dispose();
            maps = modules.Aggregate(inputs, Compute);
        }

        return [.. maps.Select(map => map.MoveToOuterDisposeScope())];
    }

    /// <inheritdoc/>
    public IDisposable OptimizeForInference() => FoldingScope.Of(stem);

    /// <inheritdoc/>
    public override void InitWeights()
    {
        base.InitWeights();
        foreach (var module in stages.SelectMany(stage => stage.Modules)) module.InitWeights();
    }

    // A branch that keeps its channels goes on as it is; a new one starts from the coarsest before it, halved in steps.
    private static nn.Module<Tensor, Tensor>?[] Transition(int[] before, int[] after, HRNetParts parts)
        => [.. after.Select((channels, branch) =>
        {
            if (branch < before.Length) return before[branch] == channels ? null : (nn.Module<Tensor, Tensor>)parts.Same(before[branch], channels);
            return new ModuleChain(Enumerable.Range(before.Length, branch + 1 - before.Length)
                .Select(step => parts.Halved(before[^1], step == branch ? channels : before[^1], relu: true)));
        })];

    private static Tensor[] Compute(Tensor[] maps, HRNetModule module)
    {
        var mixed = module.call(maps);
        foreach (var map in maps) map.Dispose();
        return mixed;
    }
}
