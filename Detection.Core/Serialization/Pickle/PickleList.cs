namespace Detection.Core.Serialization.Pickle;

/// <summary>A Python list or set.</summary>
internal sealed class PickleList : PickleContainer
{
    private readonly List<object?> items = [];

    public IReadOnlyList<object?> Items => items;

    public void Add(object? value, PickleInput input)
    {
        Hold(value, input);
        items.Add(value);
    }
}
