using Detection.Core.Contracts;
using Detection.Core.Structures;
using Detection.Models.Layers;
using static TorchSharp.torch;

namespace Detection.Models.Backbones;

/// <summary>Deep residual network over blocks of any kind (He et al., CVPR 2016); the base of ResNet and its variants.</summary>
public abstract class ResNetBase : BackboneBase, IInferenceOptimizable
{
    private readonly ResNetSettings settings;
    private readonly ResNetStem? deepStem;
    private readonly ConvNormPair? stem;
    private readonly nn.Module[] stemModules;
    private readonly ResLayer[] stages;

    /// <summary>Makes the layers; freezes the stages that are to be frozen.</summary>
    /// <param name="settings">The network.</param>
    /// <param name="blocks">Makes its blocks.</param>
    /// <param name="name">Name of the module, for messages.</param>
    /// <exception cref="ArgumentException">The settings contradict each other.</exception>
    protected ResNetBase(ResNetSettings settings, IResidualBlockFactory blocks, string name)
        : base(name, settings.InitCfg, settings.NormEval)
    {
        settings.Validate();
        this.settings = settings;
        if (settings.DeepStem)
        {
            deepStem = new ResNetStem(settings.InChannels, settings.StemChannels, settings.ConvCfg, settings.NormCfg);
            register_module("stem", deepStem);
            stemModules = [deepStem];
        }
        else
        {
            var convolution = settings.ConvCfg.Create(new ConvShape(settings.InChannels, settings.StemChannels, 7, Stride: 2, Padding: 3, Bias: false));
            var norm = settings.NormCfg.Create(settings.StemChannels);
            register_module("conv1", convolution);
            register_module(settings.NormCfg.Prefix + "1", norm);
            stem = new ConvNormPair(convolution, norm);
            stemModules = [convolution, norm];
        }

        var deformable = PlainFirstConvFactory.Of(settings.DeformableCfg, settings.ConvCfg);
        var channels = settings.StemChannels;
        stages = new ResLayer[settings.StageBlocks.Count];
        for (var index = 0; index < stages.Length; index++)
        {
            var planes = settings.BaseChannels << index;
            var block = new ResidualBlockSettings(channels, planes, settings.Strides[index], settings.Dilations[index], null, settings.Style,
                settings.ConvCfg, settings.NormCfg, deformable is not null && settings.StageWithDeformable[index] ? deformable : null, settings.ZeroInitResidual,
                Plugins: PluginsOf(index), Checkpoint: settings.Checkpoint);
            stages[index] = new ResLayer(blocks, block, settings.StageBlocks[index], settings.AvgDown);
            register_module($"layer{index + 1}", stages[index]);
            channels = planes * blocks.Expansion;
        }

        Freeze();
    }

    /// <inheritdoc cref="IBackbone.forward"/>
    public override Tensor[] forward(Tensor images)
    {
        using var scope = NewDisposeScope();
        var opened = deepStem is not null ? deepStem.call(images) : stem!.Apply(images).relu_();
        var current = nn.functional.max_pool2d(opened, 3, stride: 2, padding: 1);
        opened.Dispose();
        var outputs = new List<Tensor>();
        for (var index = 0; index < stages.Length; index++)
        {
            var next = stages[index].call(current);
            if (!outputs.Contains(current, ReferenceEqualityComparer.Instance)) current.Dispose();
            current = next;
            if (settings.OutIndices.Contains(index)) outputs.Add(current);
        }

        return [.. outputs.Select(output => output.MoveToOuterDisposeScope())];
    }

    /// <inheritdoc/>
    public IDisposable OptimizeForInference() => stem is null ? FoldingScope.Of() : FoldingScope.Of(stem);

    /// <inheritdoc/>
    protected override void Freeze()
    {
        if (settings.FrozenStages < 0) return;
        foreach (var module in stemModules.Concat(stages.Take(settings.FrozenStages))) Freeze(module);
    }

    private StagePlugin[] PluginsOf(int stage) => [.. settings.Plugins.Where(plugin => plugin.Stages is null || plugin.Stages[stage])];
}
