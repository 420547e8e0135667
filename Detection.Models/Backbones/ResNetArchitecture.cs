namespace Detection.Models.Backbones;

/// <summary>The depths that ResNets come in (He et al., CVPR 2016, table 1).</summary>
internal static class ResNetArchitecture
{
    private static readonly Dictionary<int, int[]> Counts = new()
    {
        [18] = [2, 2, 2, 2],
        [34] = [3, 4, 6, 3],
        [50] = [3, 4, 6, 3],
        [101] = [3, 4, 23, 3],
        [152] = [3, 8, 36, 3],
    };

    /// <summary>Whether a network of the depth has basic blocks rather than bottlenecks.</summary>
    /// <param name="depth">The depth.</param>
    public static bool IsShallow(int depth) => depth < 50;

    /// <summary>The number of blocks of each stage.</summary>
    /// <param name="network">Name of the network, for messages.</param>
    /// <param name="depth">The depth.</param>
    /// <param name="numStages">How many stages there are.</param>
    /// <param name="shallow">Whether the network comes in the depths with basic blocks.</param>
    /// <exception cref="ArgumentException">There is no such network.</exception>
    public static int[] StageBlocks(string network, int depth, int numStages, bool shallow)
    {
        if (!Counts.TryGetValue(depth, out var counts) || (IsShallow(depth) && !shallow))
            throw new ArgumentException($"{network}: there is no depth {depth}; take one of {string.Join(", ", Counts.Keys.Where(known => shallow || !IsShallow(known)))}.", nameof(depth));
        if (numStages is < 1 or > 4)
            throw new ArgumentException($"{network}: num_stages is {numStages}; take 1 to 4.", nameof(numStages));
        return counts[..numStages];
    }
}
