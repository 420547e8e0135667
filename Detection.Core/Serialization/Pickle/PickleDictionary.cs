namespace Detection.Core.Serialization.Pickle;

/// <summary>A Python dictionary, in the order of its keys.</summary>
internal sealed class PickleDictionary : PickleContainer
{
    private readonly List<(object? Key, object? Value)> items = [];
    private Dictionary<string, int>? places;

    public IReadOnlyList<(object? Key, object? Value)> Items => items;

    public void Set(object? key, object? value, PickleInput input)
    {
        Hold(key, input);
        Hold(value, input);
        if (key is string name)
        {
            places ??= new Dictionary<string, int>(StringComparer.Ordinal);
            if (!places.TryAdd(name, items.Count))
            {
                items[places[name]] = (key, value);
                return;
            }
        }

        items.Add((key, value));
    }

    /// <summary>Looks up a text key.</summary>
    public object? Find(string name) => places is not null && places.TryGetValue(name, out var place) ? items[place].Value : null;
}
