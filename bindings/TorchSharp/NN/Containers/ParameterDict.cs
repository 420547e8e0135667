using System.Collections;
using System.Diagnostics.CodeAnalysis;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

public class ParameterDict : nn.Module, IDictionary<string, Parameter>, IList<(string, Parameter)>
{
    private readonly OrderedDict<string, Parameter> _items = new();
    private bool _registered;

    public ParameterDict() : base(nameof(ParameterDict))
    {
    }

    public (string, Parameter) this[int index]
    {
        get => _items[index];
        set => _items[index] = value;
    }

    public Parameter this[string key]
    {
        get => _items[key];
        set => _items[key] = value;
    }

    public int Count => _items.Count;

    public bool IsReadOnly => false;

    public ICollection<string> Keys => _items.Keys;

    public ICollection<Parameter> Values => _items.Values;

    public IEnumerator<(string, Parameter)> items() => _items.items();

    public IEnumerable<string> keys() => _items.keys();

    public IEnumerable<Parameter> values() => _items.values();

    protected override void RegisterComponents()
    {
        if (_registered)
            return;
        foreach (var (name, item) in _items)
            register_parameter(name, item);
        _registered = true;
    }

#pragma warning disable CS8765 // The package has no null annotation here.
    protected override void _toEpilog(ScalarType? dtype, Device device, bool non_blocking)
    {
        foreach (var (name, parameter) in _items.Snapshot())
        {
            if (!ReplaceParameter(dtype, device, parameter, out var moved))
                continue;
            parameter.Dispose();
            _items[name] = moved!;
            if (_registered)
                ConditionallyRegisterParameter(name, moved);
        }
        if (device is not null)
            (_deviceType, _deviceIndex) = (device.type, device.index);
    }
#pragma warning restore CS8765

    public override bool has_parameter(string target) => _items.ContainsKey(target);

    public override Parameter get_parameter(string target) => _items.TryGetValue(target, out var parameter) ? parameter : null!;

    public override IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse) => _items;

    public void Add((string, Parameter) item) => _items.Add(item);

    public void Add(string key, Parameter value) => _items.Add(key, value);

    public void Add(KeyValuePair<string, Parameter> item) => _items.Add(item);

    public void Insert(int index, (string, Parameter) item) => _items.Insert(index, item);

    public bool Remove((string, Parameter) item) => _items.Remove(item);

    public bool Remove(string key) => _items.Remove(key);

    public bool Remove(KeyValuePair<string, Parameter> item) => _items.Remove(item);

    public void RemoveAt(int index) => _items.RemoveAt(index);

    public void clear() => _items.clear();

    public void Clear() => _items.Clear();

    public bool Contains((string, Parameter) item) => _items.Contains(item);

    public bool Contains(KeyValuePair<string, Parameter> item) => _items.Contains(item);

    public bool ContainsKey(string key) => _items.ContainsKey(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out Parameter value) => _items.TryGetValue(key, out value);

    public int IndexOf((string, Parameter) item) => _items.IndexOf(item);

    public void CopyTo((string, Parameter)[] array, int arrayIndex) => _items.CopyTo(array, arrayIndex);

    public void CopyTo(KeyValuePair<string, Parameter>[] array, int arrayIndex) => _items.CopyTo(array, arrayIndex);

    public IEnumerator<(string, Parameter)> GetEnumerator() => _items.GetEnumerator();

    IEnumerator<KeyValuePair<string, Parameter>> IEnumerable<KeyValuePair<string, Parameter>>.GetEnumerator() =>
        ((IEnumerable<KeyValuePair<string, Parameter>>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
