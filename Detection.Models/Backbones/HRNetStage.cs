namespace Detection.Models.Backbones;

/// <summary>A stage of an <see cref="HRNet"/>.</summary>
/// <param name="NumModules">How many modules, each of which mixes the branches at its end.</param>
/// <param name="NumBranches">Number of resolutions side by side.</param>
/// <param name="Block">The kind of its blocks: <c>BASIC</c> or <c>BOTTLENECK</c>.</param>
/// <param name="NumBlocks">Blocks of each branch.</param>
/// <param name="NumChannels">Planes of each branch.</param>
public sealed record HRNetStage(int NumModules, int NumBranches, HRNetBlock Block, IReadOnlyList<int> NumBlocks, IReadOnlyList<int> NumChannels)
{
    /// <summary>Makes its blocks.</summary>
    internal IResidualBlockFactory Blocks => Block == HRNetBlock.Basic ? new BasicBlockFactory() : new BottleneckFactory();

    /// <summary>Channels of each branch's output.</summary>
    internal int[] OutChannels => [.. NumChannels.Select(planes => planes * Blocks.Expansion)];
}
