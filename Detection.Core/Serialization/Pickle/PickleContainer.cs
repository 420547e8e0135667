namespace Detection.Core.Serialization.Pickle;

/// <summary>A Python list, tuple, set or dictionary.</summary>
internal abstract class PickleContainer
{
    private const int MaxDepth = 200;
    private int depth = 1;

    /// <summary>Notes that a value goes in, so that nothing nested too deeply for whoever walks through it comes to be.</summary>
    protected void Hold(object? value, PickleInput input)
    {
        if (value is not PickleContainer inner || inner.depth < depth) return;
        depth = inner.depth + 1;
        if (depth > MaxDepth) throw input.Broken($"lists and dictionaries are nested more than {MaxDepth} deep");
    }
}
