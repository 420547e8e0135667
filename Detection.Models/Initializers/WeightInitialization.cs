using Detection.Core.Contracts;
using Detection.Models.Layers;
using static TorchSharp.torch;

namespace Detection.Models.Initializers;

/// <summary>The order in which a tree of modules is initialized (mmcv's <c>BaseModule.init_weights</c>).</summary>
public static class WeightInitialization
{
    /// <summary>Applies a module's own initializers, then those of its direct children, which so have the last word.</summary>
    /// <param name="module">The module.</param>
    /// <param name="initCfg">Its initializers, in order. A single <c>Pretrained</c> is final: children keep what it loaded.</param>
    public static void Apply(nn.Module module, IReadOnlyList<IInitializer>? initCfg)
    {
        foreach (var initializer in initCfg ?? []) initializer.Initialize(module);
        if (initCfg is [PretrainedInitializer]) return;
        foreach (var child in module.children().OfType<IWeightInitialized>()) child.InitWeights();
    }

    /// <summary>Initializes a dense head: what computes the offsets of deformable convolutions ends as zeros, whatever the initializers say
    /// (mmdetection's <c>BaseDenseHead.init_weights</c>).</summary>
    /// <param name="head">The head.</param>
    /// <param name="initCfg">Its initializers, in order.</param>
    public static void ApplyToDenseHead(nn.Module head, IReadOnlyList<IInitializer>? initCfg)
    {
        Apply(head, initCfg);
        foreach (var part in head.modules().OfType<IOffsetConvolution>()) part.ClearOffsets();
    }
}
