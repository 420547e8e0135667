using Newtonsoft.Json.Linq;

namespace Detection.Core.Config;

/// <summary>Reads configs: JSON with comments and trailing commas, in which <c>_base_</c> names the files that are built upon
/// and <c>_delete_</c> drops what they say, as in mmcv; <c>${a.b}</c> refers to another value of the merged config.</summary>
public static class ConfigFile
{
    /// <summary>Reads a file, what it is based on, and the command line's changes.</summary>
    /// <param name="path">The file.</param>
    /// <param name="overrides">Changes such as <c>model.backbone.depth=18</c>, applied in order; an index stands for an
    /// element of a list (<c>data.train.pipeline.2.flip_ratio=0</c>). The value is JSON, or else a string.</param>
    /// <returns>The merged config.</returns>
    /// <exception cref="ConfigException">A file is missing or malformed, files include each other, a change or a reference does not fit. All such
    /// faults are in it, and what could be read in spite of them is its <see cref="ConfigException.Readable"/>.</exception>
    public static ConfigNode Load(string path, IEnumerable<string>? overrides = null)
    {
        var faults = new List<ConfigFault>();
        var root = new ConfigLoader(faults).Load(System.IO.Path.GetFullPath(path));
        return Finish(root, overrides, faults);
    }

    /// <summary>Reads a merged config from text, as it was saved in a checkpoint.</summary>
    /// <param name="json">The text; <c>_base_</c> is not looked at.</param>
    /// <param name="source">What messages call the text.</param>
    /// <param name="overrides">Changes, as for <see cref="Load"/>.</param>
    /// <exception cref="ConfigException">The text is malformed, or a change or a reference does not fit.</exception>
    public static ConfigNode Parse(string json, string source, IEnumerable<string>? overrides = null)
    {
        var faults = new List<ConfigFault>();
        var root = ConfigReader.Read(json, source, faults);
        ConfigException.ThrowIfAny(faults);
        return Finish(root!, overrides, faults);
    }

    /// <summary>Takes JSON that was made in code for a config.</summary>
    /// <param name="token">The JSON; a copy is taken.</param>
    /// <param name="source">What messages call it.</param>
    public static ConfigNode FromToken(JToken token, string source)
    {
        var copy = token.DeepClone();
        copy.SetOriginOfAll(new ConfigOrigin(source));
        return new ConfigNode(copy);
    }

    private static ConfigNode Finish(JToken root, IEnumerable<string>? overrides, List<ConfigFault> faults)
    {
        var left = new ConfigOverrides(root, faults).Apply(overrides ?? []);
        if (root is JObject config)
        {
            ConfigReferences.Resolve(config, faults);
            new ConfigOverrides(root, faults).Apply(left);
            if (left.Count > 0) ConfigReferences.Resolve(config, faults);
        }

        return faults.Count == 0 ? new ConfigNode(root) : throw new ConfigException(faults) { Readable = new ConfigNode(root) };
    }
}
