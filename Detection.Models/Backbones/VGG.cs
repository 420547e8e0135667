using Detection.Core.Contracts;
using Detection.Core.Registry;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Detection.Models.Backbones;

/// <summary>VGG-11, 13, 16 and 19 (Simonyan and Zisserman, ICLR 2015); mmcv's <c>VGG</c>. As for the original Faster R-CNN,
/// <c>out_indices</c> [4] and <c>with_last_pool</c> false give conv5_3 at stride 16.</summary>
[Component("VGG")]
[UnsupportedKey("num_classes", "there is no classifier")]
public sealed class VGG : BackboneBase
{
    private readonly VGGFeatures features;
    private readonly int frozenStages;
    private readonly bool bnEval;
    private readonly bool bnFrozen;

    /// <summary>Builds the network.</summary>
    /// <param name="depth">11, 13, 16 or 19.</param>
    /// <param name="withBn">Whether a batch norm follows each convolution.</param>
    /// <param name="numStages">Number of stages, 1 to 5.</param>
    /// <param name="dilations">Dilation of each stage; 1 unless given.</param>
    /// <param name="outIndices">Stages whose outputs, behind their pooling layers, are handed on; all unless given.</param>
    /// <param name="frozenStages">How many stages are not trained; -1 is none.</param>
    /// <param name="bnEval">Whether batch norms keep their running statistics in training.</param>
    /// <param name="bnFrozen">Whether scale and shift of batch norms are not trained then.</param>
    /// <param name="ceilMode">Whether pooling rounds sizes up.</param>
    /// <param name="withLastPool">Whether the last stage ends in a pooling layer.</param>
    /// <param name="pretrained">A checkpoint to start from; the same as <c>init_cfg</c> of type Pretrained.</param>
    /// <param name="initCfg">How weights are initialized; Kaiming for convolutions and 1 for norms unless given.</param>
    /// <param name="weightReader">Reads <paramref name="pretrained"/>.</param>
    /// <exception cref="ArgumentException">The parameters contradict each other.</exception>
    public VGG(
        int depth,
        bool withBn = false,
        int numStages = 5,
        IReadOnlyList<int>? dilations = null,
        IReadOnlyList<int>? outIndices = null,
        int frozenStages = -1,
        bool bnEval = true,
        bool bnFrozen = false,
        bool ceilMode = false,
        bool withLastPool = true,
        string? pretrained = null,
        IReadOnlyList<IInitializer>? initCfg = null,
        IWeightReader? weightReader = null)
        : base(nameof(VGG), BackboneInitialization.Of(nameof(VGG), pretrained, initCfg, weightReader), bnEval)
    {
        var chosen = outIndices ?? [.. Enumerable.Range(0, numStages)];
        if (dilations is not null && dilations.Count != numStages)
            throw new ArgumentException($"VGG: num_stages is {numStages}, but dilations has {dilations.Count} entries; give one per stage.", nameof(dilations));
        if (chosen.Count == 0 || chosen.Any(index => index < 0 || index >= numStages))
            throw new ArgumentException($"VGG: out_indices [{string.Join(", ", chosen)}] must name stages from 0 to {numStages - 1}.", nameof(outIndices));
        if (frozenStages > numStages)
            throw new ArgumentException($"VGG: frozen_stages is {frozenStages}, but there are only {numStages} stages.", nameof(frozenStages));
        this.frozenStages = frozenStages;
        this.bnEval = bnEval;
        this.bnFrozen = bnFrozen;
        features = new VGGFeatures(depth, dilations ?? [.. Enumerable.Repeat(1, numStages)], withBn, ceilMode, withLastPool);
        features.HandOn(chosen.Select(features.LastLayer));
        register_module("features", features);
        Freeze();
    }

    /// <inheritdoc cref="IBackbone.forward"/>
    public override Tensor[] forward(Tensor images) => features.call(images);

    /// <inheritdoc/>
    protected override void Freeze()
    {
        foreach (var layer in Enumerable.Range(0, Math.Max(frozenStages, 0)).SelectMany(features.Stage)) Freeze(layer);
        if (!bnEval || !bnFrozen) return;
        foreach (var norm in features.modules().OfType<BatchNorm2d>()) Freeze(norm);
    }
}
