using Detection.Core.Contracts;
using Detection.Models.Layers;
using static TorchSharp.torch;

namespace Detection.Models.Backbones;

/// <summary>Branches of several resolutions that compute side by side and are mixed at the end (mmdetection's <c>HRModule</c>).</summary>
internal sealed class HRNetModule : nn.Module<Tensor[], Tensor[]>, IWeightInitialized
{
    private readonly ResLayer[] branches;
    private readonly nn.Module<Tensor, Tensor>?[][] fusions;

    /// <summary>Makes the branches and what mixes them.</summary>
    /// <param name="stage">The stage that the module belongs to.</param>
    /// <param name="inChannels">Channels of each input.</param>
    /// <param name="outputs">How many of the branches are mixed and handed on, from the finest.</param>
    /// <param name="parts">Makes the layers.</param>
    public HRNetModule(HRNetStage stage, IReadOnlyList<int> inChannels, int outputs, HRNetParts parts)
        : base(nameof(HRNetModule))
    {
        branches = [.. stage.NumChannels.Select((planes, branch) => parts.Blocks(stage.Blocks, inChannels[branch], planes, stage.NumBlocks[branch]))];
        register_module("branches", Numbered(branches));
        if (branches.Length == 1)
        {
            fusions = [];
            return;
        }

        var channels = stage.OutChannels;
        fusions = [.. Enumerable.Range(0, outputs).Select(to => channels.Select((_, from) => Fusion(channels, from, to, parts)).ToArray())];
        register_module("fuse_layers", Numbered(fusions.Select(Numbered)));
    }

    /// <inheritdoc/>
    public override Tensor[] forward(Tensor[] features)
    {
        using var scope = NewDisposeScope();
        var maps = branches.Select((branch, index) => branch.call(features[index])).ToArray();
        var mixed = fusions.Length == 0 ? maps : [.. fusions.Select(layers => Mix(layers, maps))];
        return [.. mixed.Select(map => map.MoveToOuterDisposeScope())];
    }

    /// <inheritdoc/>
    public void InitWeights()
    {
        foreach (var branch in branches) branch.InitWeights();
    }

    /// <summary>Does nothing: parts register themselves in the constructor.</summary>
    protected override void RegisterComponents()
    {
    }

    private static Tensor Mix(nn.Module<Tensor, Tensor>?[] layers, Tensor[] maps)
    {
        using var scope = NewDisposeScope();
        var sum = layers[0] is { } first ? first.call(maps[0]) : maps[0].clone();
        for (var from = 1; from < maps.Length; from++)
        {
            using var inner = NewDisposeScope();
            sum.add_(layers[from] is { } layer ? layer.call(maps[from]) : maps[from]);
        }

        return sum.relu_().MoveToOuterDisposeScope();
    }

    // A coarser branch is enlarged, a finer one halved in steps, the last of which has no ReLU.
    private static nn.Module<Tensor, Tensor>? Fusion(int[] channels, int from, int to, HRNetParts parts)
    {
        if (from == to) return null;
        if (from > to) return parts.Enlarged(channels[from], channels[to], 1 << (from - to));
        return new ModuleChain(Enumerable.Range(1, to - from).Select(step =>
        {
            var last = step == to - from;
            return parts.Halved(channels[from], last ? channels[to] : channels[from], relu: !last);
        }));
    }

    private static NumberedModules Numbered(IEnumerable<nn.Module?> modules) => new(modules);
}
