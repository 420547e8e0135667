using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Models.Initializers;
using Detection.Models.Layers;
using static TorchSharp.torch;

namespace Detection.Models.Necks;

/// <summary>YuNet's tiny feature pyramid of depthwise units (Wu et al., Machine Intelligence Research 2023; libfacedetection.train's
/// <c>TFPN</c>): each level goes through its unit and is added, enlarged, to the next finer one.</summary>
[Component("TFPN")]
public sealed class TFPN : nn.Module<Tensor[], Tensor[]>, INeck, IWeightInitialized
{
    private readonly DepthwiseUnit[] units;
    private readonly IReadOnlyList<int> outIdx;
    private readonly IReadOnlyList<IInitializer> initCfg;
    private readonly UpsampleConfig upsampling = new();

    /// <summary>Builds the layers.</summary>
    /// <param name="inChannels">Channels of each of the backbone's maps, all alike.</param>
    /// <param name="outIdx">Levels that are handed on.</param>
    /// <param name="normCfg">Makes the norms; BN unless given.</param>
    /// <param name="initCfg">How weights are initialized; Xavier, normal, with biases of 0.02, and 1 for norms unless given.</param>
    /// <exception cref="ArgumentException">The channels differ, or there is no such level.</exception>
    public TFPN(IReadOnlyList<int> inChannels, IReadOnlyList<int> outIdx, INormFactory? normCfg = null, IReadOnlyList<IInitializer>? initCfg = null)
        : base(nameof(TFPN))
    {
        if (inChannels.Distinct().Count() > 1)
            throw new ArgumentException($"TFPN: in_channels are [{string.Join(", ", inChannels)}]; levels are added to each other, so all must have as many.", nameof(inChannels));
        if (outIdx.Any(index => index < 0 || index >= inChannels.Count))
            throw new ArgumentException($"TFPN: out_idx is [{string.Join(", ", outIdx)}], but there are {inChannels.Count} levels.", nameof(outIdx));
        this.outIdx = outIdx;
        this.initCfg = initCfg ?? YuNetInitialization.Default;
        var norms = normCfg ?? new BatchNormFactory();
        units = [.. inChannels.Select(channels => new DepthwiseUnit(channels, channels, norms))];
        register_module("lateral_convs", new NumberedModules(units));
    }

    /// <inheritdoc cref="INeck.forward"/>
    /// <exception cref="ArgumentException">The backbone gives another number of maps than <c>in_channels</c> has.</exception>
    public override Tensor[] forward(Tensor[] features)
    {
        if (features.Length != units.Length)
            throw new ArgumentException($"TFPN: in_channels names {units.Length} maps, but the backbone gives {features.Length}; make its out_idx and in_channels agree.", nameof(features));
        using var scope = NewDisposeScope();
        var levels = new Tensor[features.Length];
        for (var level = features.Length - 1; level >= 0; level--)
        {
            var finer = features[level];
            if (level < features.Length - 1) finer = finer + upsampling.Apply(levels[level + 1], finer.shape[2], finer.shape[3]);
            levels[level] = units[level].call(finer);
        }

        return [.. outIdx.Select(index => levels[index].MoveToOuterDisposeScope())];
    }

    /// <inheritdoc/>
    public void InitWeights() => WeightInitialization.Apply(this, initCfg);

    /// <summary>Does nothing: parts are registered in the constructor, and TorchSharp would register fields again.</summary>
    protected override void RegisterComponents()
    {
    }
}
