using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace TorchSharp.Utils;

#pragma warning disable CS8714 // The package puts no constraint on TKey.
public class OrderedDict<TKey, TValue> : IDictionary<TKey, TValue>, IList<(TKey, TValue)>
{
    private readonly List<(TKey, TValue)> _list = [];
    private readonly Dictionary<TKey, TValue> _dict = [];

    public int Count => _list.Count;

    public bool IsReadOnly => false;

    public ICollection<TKey> Keys => _list.ConvertAll(item => item.Item1);

    public ICollection<TValue> Values => _list.ConvertAll(item => item.Item2);

    public TValue this[TKey key]
    {
        get => _dict[key];
        set
        {
            _dict[key] = value;
            var index = IndexOf(key);
            if (index < 0)
                _list.Add((key, value));
            else
                _list[index] = (key, value);
        }
    }

    public (TKey, TValue) this[int index]
    {
        get => _list[index];
        set
        {
            _dict.Remove(_list[index].Item1);
            _dict[value.Item1] = value.Item2;
            _list[index] = value;
        }
    }

    /// <summary>The items as they are now: unlike the dictionary itself, safe to walk while it changes.</summary>
    internal (TKey Key, TValue Value)[] Snapshot() => [.. _list];

    public void clear()
    {
        _list.Clear();
        _dict.Clear();
    }

    public void Clear() => clear();

    public IEnumerator<(TKey, TValue)> items() => _list.GetEnumerator();

    public IEnumerable<TKey> keys() => _list.Select(item => item.Item1);

    public IEnumerable<TValue> values() => _list.Select(item => item.Item2);

    public void Add((TKey, TValue) item) => Add(item.Item1, item.Item2);

    public void Add(KeyValuePair<TKey, TValue> item) => Add(item.Key, item.Value);

    public void Add(TKey key, TValue value)
    {
        _dict.Add(key, value);
        _list.Add((key, value));
    }

    public void Insert(int index, (TKey, TValue) item)
    {
        _dict.Add(item.Item1, item.Item2);
        _list.Insert(index, item);
    }

    public bool Contains((TKey, TValue) item) => _list.Contains(item);

    public bool Contains(KeyValuePair<TKey, TValue> item) => _dict.ContainsKey(item.Key);

    public bool ContainsKey(TKey key) => _dict.ContainsKey(key);

    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value) => _dict.TryGetValue(key, out value);

    public int IndexOf((TKey, TValue) item) => _list.IndexOf(item);

    public bool Remove((TKey, TValue) item) => Contains(item) && Remove(item.Item1);

    public bool Remove(KeyValuePair<TKey, TValue> item) => Remove(item.Key);

    public bool Remove(TKey key)
    {
        if (!_dict.Remove(key))
            return false;
        _list.RemoveAt(IndexOf(key));
        return true;
    }

    public void RemoveAt(int index)
    {
        _dict.Remove(_list[index].Item1);
        _list.RemoveAt(index);
    }

    public void CopyTo((TKey, TValue)[] array, int arrayIndex) => _list.CopyTo(array, arrayIndex);

    public void CopyTo(KeyValuePair<TKey, TValue>[] array, int arrayIndex)
    {
        foreach (var (key, value) in _list)
            array[arrayIndex++] = new KeyValuePair<TKey, TValue>(key, value);
    }

    public IEnumerator<(TKey, TValue)> GetEnumerator() => _list.GetEnumerator();

    IEnumerator<KeyValuePair<TKey, TValue>> IEnumerable<KeyValuePair<TKey, TValue>>.GetEnumerator() =>
        _list.Select(item => new KeyValuePair<TKey, TValue>(item.Item1, item.Item2)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private int IndexOf(TKey key) => _list.FindIndex(item => EqualityComparer<TKey>.Default.Equals(item.Item1, key));
}
