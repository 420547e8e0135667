namespace Detection.Core.Serialization.Pickle;

/// <summary>A Python tuple.</summary>
internal sealed class PickleTuple : PickleContainer
{
    public PickleTuple(object?[] items, PickleInput input)
    {
        Items = items;
        foreach (var item in items) Hold(item, input);
    }

    public object?[] Items { get; }
}
