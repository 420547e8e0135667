using Newtonsoft.Json.Linq;

namespace Detection.Core.Config;

/// <summary>Reads a file and, before it, the files that its <c>_base_</c> names; goes on behind faults, so that all files are looked at.</summary>
/// <param name="faults">Takes the faults.</param>
internal sealed class ConfigLoader(List<ConfigFault> faults)
{
    public const string BaseKey = "_base_";

    /// <summary>Names the schema for editors; it is a matter of each file and says nothing to the tool.</summary>
    public const string SchemaKey = "$schema";

    private readonly ConfigMerge merge = new(faults);
    private readonly HashSet<string> referred = [];
    private readonly List<string> chain = [];

    /// <summary>The merged file as far as it could be read.</summary>
    public JObject Load(string path)
    {
        var root = Load(path, new ConfigFault(new ConfigOrigin(path), "$", "there is no such file") { Remedy = Suggestion(path) }) ?? [];
        ConfigReferences.MarkReferred(root, referred);
        return root;
    }

    private JObject? Load(string path, ConfigFault missing)
    {
        if (!File.Exists(path) && !Directory.Exists(path))
        {
            faults.Add(missing);
            return null;
        }

        if (ConfigText.Read(path, missing, faults) is not { } text || ConfigReader.Read(text, path, faults) is not { } token) return null;
        if (token is not JObject own)
        {
            faults.Add(token.Fault("a config is an object") with { Found = token.InWords(), Expected = "an object, in { and }", Kind = ConfigFaultKind.Missing });
            return null;
        }

        chain.Add(path);
        var bases = LoadBases(own, path);
        chain.RemoveAt(chain.Count - 1);
        own.Remove(BaseKey);
        own.Remove(SchemaKey);
        FileVariables.Resolve(own, path);
        BaseReferences.Resolve(own, bases, referred, faults);
        return (JObject)merge.Merge(bases, own);
    }

    private JObject LoadBases(JObject own, string path)
    {
        var merged = new JObject();
        foreach (var name in BaseNames(own))
        {
            var file = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, name.Value<string>()!));
            if (chain.Contains(file))
            {
                faults.Add(name.Fault("the files build upon each other in a circle") with
                {
                    Found = string.Join(" -> ", chain.SkipWhile(link => link != file).Append(file).Select(link => new ConfigOrigin(link).ToShortString())),
                    Remedy = $"take this entry out of {BaseKey}",
                });
                continue;
            }

            var missing = name.Fault($"the file to build upon does not exist") with
            {
                Found = $"'{new ConfigOrigin(file).ToShortString()}'",
                Remedy = Suggestion(file) ?? $"a path in {BaseKey} is relative to the folder of the file that it stands in",
            };
            if (Load(file, missing) is { } loaded) Join(merged, loaded);
        }

        return merged;
    }

    private void Join(JObject merged, JObject loaded)
    {
        foreach (var property in loaded.Properties().ToArray())
        {
            property.Remove();
            if (merged.Property(property.Name, StringComparison.Ordinal) is { } first)
            {
                faults.Add(property.Fault($"the key '{property.Name}' is in two files of one {BaseKey} list") with
                {
                    Found = $"'{property.Name}' here and at {first.Origin()}",
                    Expected = "files that share no key, as in mmcv",
                    Remedy = "let one of the two files build upon the other, or take the key out of one",
                });
            }
            else
            {
                merged.Add(property);
            }
        }
    }

    private List<JToken> BaseNames(JObject own)
    {
        if (!own.TryGetValue(BaseKey, StringComparison.Ordinal, out var value)) return [];
        List<JToken> names = value is JArray list ? [.. list] : [value];
        foreach (var name in names.Where(name => name.Type != JTokenType.String || name.Value<string>()!.Length == 0))
            faults.Add(name.Mismatch("the path of a file, or a list of paths"));
        return [.. names.Where(name => name.Type == JTokenType.String && name.Value<string>()!.Length > 0)];
    }

    /// <summary>Names the nearest file of the folder, or the folder where that is what is missing.</summary>
    private static string? Suggestion(string file)
    {
        var folder = Path.GetDirectoryName(file);
        if (folder is null) return null;
        if (!Directory.Exists(folder)) return $"there is no folder '{new ConfigOrigin(folder).ToShortString()}'; check the path";
        var near = Registry.NearestNames.Find(Path.GetFileName(file), Directory.EnumerateFiles(folder, "*.json").Select(path => Path.GetFileName(path)));
        return near.Count == 0 ? null : $"did you mean '{near[0]}', which is in that folder?";
    }
}
