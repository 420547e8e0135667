using System.Numerics;
using Detection.Core.Serialization.Pickle;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Detection.Core.Serialization.Torch;

/// <summary>What a checkpoint says of itself beside its tensors, as texts.</summary>
internal sealed class SavedText
{
    // Dictionaries may hold themselves, and one value may be held many times.
    private const int MaxDepth = 16;
    private const int MaxValues = 10_000;
    private static readonly string[] Left = ["optimizer", "lr_scheduler", "scheduler"];
    private int values;

    /// <summary>The entries of <c>meta</c>, and the plain values beside the weights.</summary>
    /// <param name="saved">What surrounds the state dict; null for nothing.</param>
    public static IReadOnlyDictionary<string, string> Of(PickleDictionary? saved)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        if (saved is null) return texts;
        var describer = new SavedText();
        foreach (var (key, value) in saved.Items)
        {
            if (key is not string name || Left.Contains(name)) continue;
            if (value is not PickleDictionary) texts[name] = describer.Text(value);
            else if (name is "meta")
                foreach (var (inner, text) in ((PickleDictionary)value).Items) texts[$"{inner}"] = describer.Text(text);
        }

        return texts;
    }

    private string Text(object? value) => value as string ?? Token(value, 0).ToString(Formatting.None);

    private JToken Token(object? value, int depth)
    {
        if (depth > MaxDepth || ++values > MaxValues) return "...";
        return value switch
        {
            null => JValue.CreateNull(),
            bool or long or double or string => new JValue(value),
            BigInteger number => new JValue(number.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            PickleTuple tuple => new JArray(tuple.Items.Select(item => Token(item, depth + 1))),
            PickleList list => new JArray(list.Items.Select(item => Token(item, depth + 1))),
            PickleDictionary dictionary => Members(dictionary, depth),
            IStoredArray array => $"tensor of shape [{string.Join(", ", array.Shape)}]",
            byte[] bytes => $"{bytes.Length} bytes",
            PickleGlobal global => global.Name,
            _ => "...",
        };
    }

    private JObject Members(PickleDictionary dictionary, int depth)
    {
        var members = new JObject();
        foreach (var (key, value) in dictionary.Items)
        {
            if (values > MaxValues) break;
            members[key as string ?? Token(key, depth + 1).ToString(Formatting.None)] = Token(value, depth + 1);
        }

        return members;
    }
}
