using Detection.Core.Contracts;
using Detection.Models.Layers;
using static TorchSharp.torch;

namespace Detection.Models.DenseHeads.Faces;

/// <summary>The layers of YuNet's head: on each level units that all outputs share, units of the classes and of the other outputs, and a
/// unit for each output.</summary>
internal sealed class YuNetTower
{
    private readonly int levels;
    private readonly int outputChannels;
    private readonly ModuleChain[]? shared;
    private readonly ModuleChain[]? ofClasses;
    private readonly ModuleChain[]? ofOthers;
    private readonly List<(DepthwiseUnit[] Levels, bool OfClasses)> outputs = [];
    private readonly List<(string Name, nn.Module Module)> parts = [];

    /// <summary>Makes the units before the outputs.</summary>
    public YuNetTower(int levels, int inChannels, int featChannels, int sharedUnits, int ownUnits, INormFactory normCfg)
    {
        this.levels = levels;
        ModuleChain[]? Stack(string name, int count, int channels)
        {
            if (count == 0) return null;
            var stacks = Enumerable.Range(0, levels)
                .Select(_ => new ModuleChain(Enumerable.Range(0, count).Select(index => new DepthwiseUnit(index == 0 ? channels : featChannels, featChannels, normCfg))))
                .ToArray();
            parts.Add((name, new NumberedModules(stacks)));
            return stacks;
        }

        shared = Stack("multi_level_share_convs", sharedUnits, inChannels);
        var between = shared is null ? inChannels : featChannels;
        ofClasses = Stack("multi_level_cls_convs", ownUnits, between);
        ofOthers = Stack("multi_level_reg_convs", ownUnits, between);
        outputChannels = ofClasses is null ? between : featChannels;
    }

    /// <summary>What the head registers, by libfacedetection.train's names.</summary>
    public IReadOnlyList<(string Name, nn.Module Module)> Parts => parts;

    /// <summary>Adds an output.</summary>
    /// <param name="name">Its name in state dicts.</param>
    /// <param name="columns">Its channels.</param>
    /// <param name="ofClasses">Whether it stands on the units of the classes.</param>
    public void AddOutput(string name, int columns, bool ofClasses = false)
    {
        DepthwiseUnit[] units = [.. Enumerable.Range(0, levels).Select(_ => new DepthwiseUnit(outputChannels, columns, null))];
        parts.Add((name, new NumberedModules(units)));
        outputs.Add((units, ofClasses));
    }

    /// <summary>Computes the outputs.</summary>
    /// <param name="features">One [N, C, H_l, W_l] per level.</param>
    /// <returns>For each output its maps, one per level.</returns>
    public Tensor[][] Apply(Tensor[] features)
    {
        using var scope = NewDisposeScope();
        var common = Through(shared, features);
        var (forClasses, forOthers) = (Through(ofClasses, common), Through(ofOthers, common));
        return
        [
            .. outputs.Select(output => output.Levels
                .Select((unit, level) => unit.call((output.OfClasses ? forClasses : forOthers)[level]).MoveToOuterDisposeScope())
                .ToArray()),
        ];
    }

    private static Tensor[] Through(ModuleChain[]? stacks, Tensor[] maps) => stacks is null ? maps : [.. maps.Select((map, level) => stacks[level].call(map))];
}
