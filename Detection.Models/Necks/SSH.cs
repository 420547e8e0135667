using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Models.Initializers;
using Detection.Models.Layers;
using Detection.Models.Necks.Faces;
using static TorchSharp.torch;

namespace Detection.Models.Necks;

/// <summary>A context module on each level, which looks at 3x3, 5x5 and 7x7 cells around each position (Najibi et al., SSH, ICCV 2017, as
/// RetinaFace has it).</summary>
[Component("SSH")]
public sealed class SSH : nn.Module<Tensor[], Tensor[]>, INeck, IWeightInitialized
{
    private readonly ContextModule[] contexts;
    private readonly IReadOnlyList<IInitializer>? initCfg;

    /// <summary>Builds the layers.</summary>
    /// <param name="inChannels">Channels of every level.</param>
    /// <param name="outChannels">Channels of every output; divisible by 4.</param>
    /// <param name="numLevels">Number of levels.</param>
    /// <param name="negativeSlope">Slope of the inner ReLUs below zero; 0.1 for up to 64 channels, else 0, unless given.</param>
    /// <param name="normCfg">Makes the norms; BN unless given.</param>
    /// <param name="initCfg">How weights are initialized; PyTorch's way unless given.</param>
    /// <exception cref="ArgumentException"><paramref name="outChannels"/> is not divisible by 4.</exception>
    public SSH(
        int inChannels,
        int outChannels,
        int numLevels = 3,
        double? negativeSlope = null,
        INormFactory? normCfg = null,
        IReadOnlyList<IInitializer>? initCfg = null)
        : base(nameof(SSH))
    {
        if (outChannels % 4 != 0) throw new ArgumentException($"SSH: out_channels is {outChannels}; it must be divisible by 4.", nameof(outChannels));
        this.initCfg = initCfg;
        var (norms, slope) = (normCfg ?? new BatchNormFactory(), negativeSlope ?? RetinaFaceFPN.SlopeFor(outChannels));
        contexts = [.. Enumerable.Range(0, numLevels).Select(_ => new ContextModule(inChannels, outChannels, slope, norms))];
        for (var level = 0; level < numLevels; level++) register_module($"ssh{level + 1}", contexts[level]);
    }

    /// <inheritdoc cref="INeck.forward"/>
    /// <exception cref="ArgumentException">There is another number of levels than <c>num_levels</c>.</exception>
    public override Tensor[] forward(Tensor[] features)
    {
        if (features.Length != contexts.Length)
            throw new ArgumentException($"SSH: num_levels is {contexts.Length}, but there are {features.Length} levels.", nameof(features));
        return [.. contexts.Select((context, level) => context.call(features[level]))];
    }

    /// <inheritdoc/>
    public void InitWeights() => WeightInitialization.Apply(this, initCfg);

    /// <summary>Does nothing: parts are registered in the constructor, and TorchSharp would register fields again.</summary>
    protected override void RegisterComponents()
    {
    }
}
