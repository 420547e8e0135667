using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Core.Structures;
using Detection.Models.Initializers;
using Detection.Models.Layers;
using static TorchSharp.torch;

namespace Detection.Models.Necks;

/// <summary>RetinaFace's feature pyramid (Deng et al., CVPR 2020; biubug6/Pytorch_Retinaface): unlike <see cref="FPN"/> it normalises and
/// activates, and merges each level before the next finer one takes from it.</summary>
[Component("RetinaFaceFPN")]
public sealed class RetinaFaceFPN : nn.Module<Tensor[], Tensor[]>, INeck, IWeightInitialized
{
    // Up to this many channels the original takes leaky ReLUs, above it plain ones.
    private const int NarrowChannels = 64;
    private const double NarrowSlope = 0.1;

    private readonly ConvNormChain[] laterals;
    private readonly ConvNormChain[] merges;
    private readonly IReadOnlyList<IInitializer>? initCfg;
    private readonly UpsampleConfig upsampling = new();

    /// <summary>Builds the layers.</summary>
    /// <param name="inChannels">Channels of each of the backbone's maps, finest first.</param>
    /// <param name="outChannels">Channels of every output.</param>
    /// <param name="negativeSlope">Slope of the ReLUs below zero; 0.1 for up to 64 channels, else 0, unless given.</param>
    /// <param name="normCfg">Makes the norms; BN unless given.</param>
    /// <param name="initCfg">How weights are initialized; PyTorch's way unless given.</param>
    public RetinaFaceFPN(
        IReadOnlyList<int> inChannels,
        int outChannels,
        double? negativeSlope = null,
        INormFactory? normCfg = null,
        IReadOnlyList<IInitializer>? initCfg = null)
        : base(nameof(RetinaFaceFPN))
    {
        this.initCfg = initCfg;
        var (norms, slope) = (normCfg ?? new BatchNormFactory(), negativeSlope ?? SlopeFor(outChannels));
        laterals = [.. inChannels.Select(channels => new ConvNormChain(norms, new ConvNormStep(new ConvShape(channels, outChannels, 1), slope)))];
        merges = [.. inChannels.Skip(1).Select(_ => new ConvNormChain(norms, new ConvNormStep(new ConvShape(outChannels, outChannels, 3, Padding: 1), slope)))];
        for (var level = 0; level < laterals.Length; level++) register_module($"output{level + 1}", laterals[level]);
        for (var level = 0; level < merges.Length; level++) register_module($"merge{level + 1}", merges[level]);
    }

    /// <inheritdoc cref="INeck.forward"/>
    /// <exception cref="ArgumentException">The backbone gives another number of maps than <c>in_channels</c> has.</exception>
    public override Tensor[] forward(Tensor[] features)
    {
        if (features.Length != laterals.Length)
            throw new ArgumentException($"RetinaFaceFPN: in_channels names {laterals.Length} maps, but the backbone gives {features.Length}; make its out_indices and in_channels agree.", nameof(features));
        using var scope = NewDisposeScope();
        var levels = laterals.Select((lateral, level) => lateral.call(features[level])).ToArray();
        for (var level = levels.Length - 2; level >= 0; level--)
        {
            using var enlarged = upsampling.Apply(levels[level + 1], levels[level].shape[2], levels[level].shape[3]);
            levels[level] = merges[level].call(levels[level] + enlarged);
        }

        return [.. levels.Select(level => level.MoveToOuterDisposeScope())];
    }

    /// <inheritdoc/>
    public void InitWeights() => WeightInitialization.Apply(this, initCfg);

    /// <summary>The slope of the original's ReLUs at a width.</summary>
    /// <param name="channels">Channels of the level.</param>
    internal static double SlopeFor(int channels) => channels <= NarrowChannels ? NarrowSlope : 0;

    /// <summary>Does nothing: parts are registered in the constructor, and TorchSharp would register fields again.</summary>
    protected override void RegisterComponents()
    {
    }
}
