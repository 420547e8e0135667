using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Core.Structures;
using Detection.Models.Initializers;
using Detection.Models.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Detection.Models.Necks;

/// <summary>Feature Pyramid Network (Lin et al., CVPR 2017); mmdetection's <c>FPN</c>.</summary>
[Component("FPN")]
public sealed class FPN : nn.Module<Tensor[], Tensor[]>, INeck, IWeightInitialized
{
    private readonly int numIns;
    private readonly int numOuts;
    private readonly int startLevel;
    private readonly int backboneEndLevel;
    private readonly ExtraLevelSource? extraSource;
    private readonly bool reluBeforeExtraConvs;
    private readonly UpsampleConfig upsampleCfg;
    private readonly IReadOnlyList<IInitializer> initCfg;
    private readonly ModuleList<ConvModule> lateralConvs = new();
    private readonly ModuleList<ConvModule> fpnConvs = new();

    /// <summary>Builds the layers.</summary>
    /// <param name="inChannels">Channels of each of the backbone's maps.</param>
    /// <param name="outChannels">Channels of every output.</param>
    /// <param name="numOuts">Number of outputs.</param>
    /// <param name="startLevel">The first of the backbone's maps that is used.</param>
    /// <param name="endLevel">The last one; -1 is the last there is.</param>
    /// <param name="addExtraConvs">Where outputs beyond the backbone's maps come from: true or a name for stride-2 convolutions
    /// (<c>on_input</c>, <c>on_lateral</c>, <c>on_output</c>), false for max pooling.</param>
    /// <param name="reluBeforeExtraConvs">Whether a ReLU stands between extra convolutions.</param>
    /// <param name="noNormOnLateral">Whether lateral convolutions have no norm.</param>
    /// <param name="convCfg">Makes the convolutions; plain ones unless given.</param>
    /// <param name="normCfg">Makes the norms; none unless given.</param>
    /// <param name="actCfg">Makes the activations; none unless given.</param>
    /// <param name="upsampleCfg">How a coarser level is enlarged to be added to a finer one.</param>
    /// <param name="initCfg">How weights are initialized; Xavier, uniform, unless given.</param>
    /// <exception cref="ArgumentException">The levels do not add up.</exception>
    public FPN(
        IReadOnlyList<int> inChannels,
        int outChannels,
        int numOuts,
        int startLevel = 0,
        int endLevel = -1,
        ExtraLevels? addExtraConvs = null,
        bool reluBeforeExtraConvs = false,
        bool noNormOnLateral = false,
        IConvFactory? convCfg = null,
        INormFactory? normCfg = null,
        IActivationFactory? actCfg = null,
        UpsampleConfig? upsampleCfg = null,
        IReadOnlyList<IInitializer>? initCfg = null)
        : base(nameof(FPN))
    {
        numIns = inChannels.Count;
        this.numOuts = numOuts;
        this.startLevel = startLevel;
        this.reluBeforeExtraConvs = reluBeforeExtraConvs;
        this.upsampleCfg = upsampleCfg ?? new UpsampleConfig();
        this.initCfg = initCfg ?? [new XavierInitializer(distribution: Distribution.Uniform, layer: new LayerNames("Conv2d"))];
        extraSource = addExtraConvs?.Source;
        var toTheEnd = endLevel == -1 || endLevel == numIns - 1;
        backboneEndLevel = toTheEnd ? numIns : endLevel + 1;
        var used = backboneEndLevel - startLevel;
        if (startLevel < 0 || used < 1 || backboneEndLevel > numIns)
            throw new ArgumentException($"FPN: start_level {startLevel} and end_level {endLevel} do not fit {numIns} in_channels.");
        if (toTheEnd ? numOuts < used : numOuts != used)
            throw new ArgumentException($"FPN: num_outs is {numOuts}, but levels {startLevel} to {backboneEndLevel - 1} give {used}; {(toTheEnd ? "take at least as many" : "with an end_level take exactly as many")}.");

        ConvModule Convolution(int channels, int kernel, int stride, INormFactory? norm)
            => new(new ConvShape(channels, outChannels, kernel, stride, kernel / 2), convCfg, norm, actCfg);

        for (var level = startLevel; level < backboneEndLevel; level++)
        {
            lateralConvs.Add(Convolution(inChannels[level], 1, 1, noNormOnLateral ? null : normCfg));
            fpnConvs.Add(Convolution(outChannels, 3, 1, normCfg));
        }

        for (var extra = 0; extraSource is not null && extra < numOuts - used; extra++)
        {
            var fromInput = extra == 0 && extraSource == ExtraLevelSource.Input;
            fpnConvs.Add(Convolution(fromInput ? inChannels[backboneEndLevel - 1] : outChannels, 3, 2, normCfg));
        }

        register_module("lateral_convs", lateralConvs);
        register_module("fpn_convs", fpnConvs);
    }

    /// <inheritdoc cref="INeck.forward"/>
    /// <exception cref="ArgumentException">The backbone gives another number of maps than <c>in_channels</c> has.</exception>
    public override Tensor[] forward(Tensor[] features)
    {
        if (features.Length != numIns)
            throw new ArgumentException($"FPN: in_channels names {numIns} maps, but the backbone gives {features.Length}; make its out_indices and in_channels agree.", nameof(features));
        using var scope = NewDisposeScope();
        var laterals = lateralConvs.Select((convolution, level) => convolution.call(features[startLevel + level])).ToArray();
        for (var level = laterals.Length - 1; level > 0; level--)
        {
            var finer = laterals[level - 1];
            using var enlarged = upsampleCfg.Apply(laterals[level], finer.shape[2], finer.shape[3]);
            laterals[level - 1] = is_grad_enabled() ? finer + enlarged : finer.add_(enlarged);
        }

        var outputs = laterals.Select((lateral, level) => fpnConvs[level].call(lateral)).ToList();
        var source = extraSource switch
        {
            ExtraLevelSource.Input => features[backboneEndLevel - 1],
            ExtraLevelSource.Lateral => laterals[^1],
            _ => outputs[^1],
        };
        while (outputs.Count < numOuts)
        {
            if (extraSource is null) outputs.Add(nn.functional.max_pool2d(outputs[^1], 1, stride: 2));
            else if (outputs.Count == laterals.Length) outputs.Add(fpnConvs[outputs.Count].call(source));
            else outputs.Add(fpnConvs[outputs.Count].call(reluBeforeExtraConvs ? outputs[^1].relu() : outputs[^1]));
        }

        return [.. outputs.Select(output => output.MoveToOuterDisposeScope())];
    }

    /// <inheritdoc/>
    public void InitWeights() => WeightInitialization.Apply(this, initCfg);

    /// <summary>Does nothing: parts are registered in constructors, under mmdetection's names, and TorchSharp would register
    /// fields again under theirs.</summary>
    protected override void RegisterComponents()
    {
    }
}
