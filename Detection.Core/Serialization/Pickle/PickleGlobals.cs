using System.Text;

namespace Detection.Core.Serialization.Pickle;

/// <summary>The Python names that a checkpoint may refer to. Nothing else is looked up, and none of these is Python's own code:
/// each is a few lines here that make a plain value.</summary>
internal sealed class PickleGlobals
{
    private readonly Dictionary<string, PickleGlobal> known;

    /// <param name="globals">Names beside Python's own collections.</param>
    public PickleGlobals(params IEnumerable<PickleGlobal> globals) => known = Collections().Concat(globals).ToDictionary(global => global.Name, StringComparer.Ordinal);

    /// <summary>Looks a name up.</summary>
    /// <exception cref="InvalidDataException">It is not one of those allowed.</exception>
    public PickleGlobal Find(string module, string name, PickleInput input) => known.TryGetValue($"{module}.{name}", out var global)
        ? global
        : throw input.Broken($"the pickle refers to '{module}.{name}', which a file of weights has no need of and which is not allowed; nothing of the file was executed. Where you trust its source, load it in Python and store the weights alone: torch.save(model.state_dict(), 'weights.pth')");

    private static IEnumerable<PickleGlobal> Collections()
    {
        yield return new PickleGlobal("collections.OrderedDict", Dictionary);
        yield return new PickleGlobal("collections.Counter", Dictionary);
        yield return new PickleGlobal("collections.defaultdict", (_, _) => new PickleDictionary());
        yield return new PickleGlobal("_codecs.encode", Encode);
        foreach (var module in new[] { "builtins", "__builtin__" })
        {
            yield return new PickleGlobal($"{module}.dict", Dictionary);
            foreach (var name in new[] { "list", "set", "frozenset" }) yield return new PickleGlobal($"{module}.{name}", List);
            foreach (var name in new[] { "bytes", "bytearray" }) yield return new PickleGlobal($"{module}.{name}", Bytes);
        }
    }

    private static PickleDictionary Dictionary(PickleTuple arguments, PickleInput input)
    {
        var made = new PickleDictionary();
        if (arguments.Items.Length == 0) return made;
        var pairs = arguments.Items[0] switch
        {
            PickleDictionary given => given.Items,
            PickleList list => [.. list.Items.Select(pair => Pair(pair, input))],
            _ => throw input.Broken("a dictionary is made of something that is no list of pairs"),
        };
        input.Charge(pairs.Count * 64L);
        foreach (var (key, value) in pairs) made.Set(key, value, input);
        return made;
    }

    private static (object? Key, object? Value) Pair(object? pair, PickleInput input) => pair switch
    {
        PickleList { Items.Count: 2 } list => (list.Items[0], list.Items[1]),
        PickleTuple { Items.Length: 2 } tuple => (tuple.Items[0], tuple.Items[1]),
        _ => throw input.Broken("a dictionary is made of something that is no list of pairs"),
    };

    private static PickleList List(PickleTuple arguments, PickleInput input)
    {
        var made = new PickleList();
        if (arguments.Items.Length == 0) return made;
        var items = arguments.Items[0] switch
        {
            PickleList list => list.Items,
            PickleTuple tuple => tuple.Items,
            _ => throw input.Broken("a list or set is made of something that is no list"),
        };
        input.Charge(items.Count * 16L);
        foreach (var item in items) made.Add(item, input);
        return made;
    }

    private static byte[] Bytes(PickleTuple arguments, PickleInput input) => arguments.Items switch
    {
        [] => [],
        [byte[] bytes] => bytes,
        [string text, string] => Encode(text, input),
        _ => throw input.Broken("bytes are made of something else"),
    };

    // Python 3 writes bytes for Python 2's protocol as a text of the characters 0 to 255.
    private static byte[] Encode(PickleTuple arguments, PickleInput input) => arguments.Items switch
    {
        [string text, "latin1" or "latin-1"] => Encode(text, input),
        [string text] => Encode(text, input),
        _ => throw input.Broken("_codecs.encode is allowed for texts in latin1 alone"),
    };

    private static byte[] Encode(string text, PickleInput input)
    {
        input.Charge(text.Length);
        return Encoding.Latin1.GetBytes(text);
    }
}
