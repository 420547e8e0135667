using Newtonsoft.Json.Linq;

namespace Detection.Core.Config;

/// <summary>Reads a file and, before it, the files that its <c>_base_</c> names.</summary>
internal sealed class ConfigLoader
{
    public const string BaseKey = "_base_";

    private readonly List<string> chain = [];

    public JObject Load(string path) => Load(path, new ConfigFault(new ConfigOrigin(path), "$", "there is no such file"));

    private JObject Load(string path, ConfigFault missing)
    {
        if (!File.Exists(path)) throw new ConfigException(missing);
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new ConfigException(missing with { What = $"the file '{path}' cannot be read: {fault.Message}" }, fault);
        }

        var token = ConfigReader.Read(text, path);
        if (token is not JObject own) throw new ConfigException(token.Fault($"expected an object at the top of a config, found {token.InWords()}"));
        chain.Add(path);
        var bases = LoadBases(own, path);
        chain.RemoveAt(chain.Count - 1);
        own.Remove(BaseKey);
        BaseReferences.Resolve(own, bases);
        return (JObject)ConfigMerge.Merge(bases, own);
    }

    private JObject LoadBases(JObject own, string path)
    {
        var merged = new JObject();
        foreach (var name in BaseNames(own))
        {
            var file = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, name.Value<string>()!));
            if (chain.Contains(file))
            {
                throw new ConfigException(name.Fault(
                    $"the files build upon each other in a circle: {string.Join(" -> ", chain.SkipWhile(link => link != file).Append(file))}"));
            }

            var loaded = Load(file, name.Fault($"there is no file '{file}'; a path in {BaseKey} is relative to the file that it stands in"));
            ConfigException.ThrowIfAny(loaded.Properties().Where(property => merged.ContainsKey(property.Name)).Select(property => property.Fault(
                $"the key '{property.Name}' is in two files of one {BaseKey} list, here and at {merged.Property(property.Name)!.Origin()}; the files of a list must not share a key")));
            foreach (var property in loaded.Properties().ToArray())
            {
                property.Remove();
                merged.Add(property);
            }
        }

        return merged;
    }

    private static IReadOnlyList<JToken> BaseNames(JObject own)
    {
        if (!own.TryGetValue(BaseKey, StringComparison.Ordinal, out var value)) return [];
        IReadOnlyList<JToken> names = value is JArray list ? [.. list] : [value];
        ConfigException.ThrowIfAny(names.Where(name => name.Type != JTokenType.String)
            .Select(name => name.Fault($"expected the path of a file, found {name.InWords()}")));
        return names;
    }
}
