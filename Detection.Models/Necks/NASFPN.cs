using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Core.Structures;
using Detection.Models.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Detection.Models.Necks;

/// <summary>The feature pyramid that an architecture search found, stacked several times (Ghiasi et al., "NAS-FPN", CVPR 2019);
/// mmdetection's <c>NASFPN</c>.</summary>
[Component("NASFPN")]
[UnsupportedKey("add_extra_convs", "further levels are always made by pooling; mmdetection ignores it too")]
public sealed class NASFPN : NeckBase
{
    private const int Levels = 5;
    private readonly int numIns;
    private readonly int startLevel;
    private readonly ModuleList<ConvModule> lateralConvs = new();
    private readonly ModuleList<ModuleChain> extraDownsamples = new();
    private readonly ModuleList<NASFPNStage> fpnStages = new();

    /// <summary>Builds the layers.</summary>
    /// <param name="inChannels">Channels of each of the backbone's maps.</param>
    /// <param name="outChannels">Channels of every output.</param>
    /// <param name="numOuts">Number of outputs: 5, as the search found it.</param>
    /// <param name="stackTimes">How many times the pyramid is stacked.</param>
    /// <param name="startLevel">The first of the backbone's maps that is used.</param>
    /// <param name="endLevel">The last one; -1 is the last there is.</param>
    /// <param name="normCfg">Makes the norms; none unless given.</param>
    /// <param name="initCfg">How weights are initialized; Caffe2's Xavier unless given.</param>
    /// <exception cref="ArgumentException">The levels do not add up.</exception>
    public NASFPN(
        IReadOnlyList<int> inChannels,
        int outChannels,
        int numOuts,
        int stackTimes,
        int startLevel = 0,
        int endLevel = -1,
        INormFactory? normCfg = null,
        IReadOnlyList<IInitializer>? initCfg = null)
        : base(nameof(NASFPN), initCfg ?? Caffe2Xavier)
    {
        if (numOuts != Levels)
            throw new ArgumentException($"NASFPN: num_outs is {numOuts}, but the pyramid has {Levels} levels.", nameof(numOuts));
        numIns = inChannels.Count;
        this.startLevel = startLevel;
        var range = LevelRange.Of(nameof(NASFPN), numIns, startLevel, endLevel, numOuts);
        for (var level = range.Start; level < range.End; level++) lateralConvs.Add(Pointwise(inChannels[level]));
        for (var extra = range.Count; extra < numOuts; extra++) extraDownsamples.Add(new ModuleChain([Pointwise(outChannels), nn.MaxPool2d(2, 2)]));
        for (var stage = 0; stage < stackTimes; stage++) fpnStages.Add(new NASFPNStage(outChannels, normCfg));
        register_module("lateral_convs", lateralConvs);
        register_module("extra_downsamples", extraDownsamples);
        register_module("fpn_stages", fpnStages);

        ConvModule Pointwise(int channels) => new(new ConvShape(channels, outChannels, 1), normCfg: normCfg);
    }

    /// <inheritdoc cref="INeck.forward"/>
    /// <exception cref="ArgumentException">The backbone gives another number of maps than <c>in_channels</c> has.</exception>
    public override Tensor[] forward(Tensor[] features)
    {
        RequireMaps(features, numIns);
        using var scope = NewDisposeScope();
        var levels = lateralConvs.Select((convolution, level) => convolution.call(features[startLevel + level])).ToList();
        foreach (var downsample in extraDownsamples) levels.Add(downsample.call(levels[^1]));
        var outputs = fpnStages.Aggregate(levels.ToArray(), Compute);
        return [.. outputs.Select(output => output.MoveToOuterDisposeScope())];
    }

    private static Tensor[] Compute(Tensor[] levels, NASFPNStage stage)
    {
        var merged = stage.call(levels);
        foreach (var level in levels) level.Dispose();
        return merged;
    }
}
