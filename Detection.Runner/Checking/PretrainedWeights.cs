using Detection.Core.Config;
using Detection.Runner.Checkpoints;
using Newtonsoft.Json.Linq;

namespace Detection.Runner.Checking;

/// <summary>The weights that a config's model starts from.</summary>
/// <param name="model">The config's <c>model</c>.</param>
internal sealed class PretrainedWeights(ConfigNode model)
{
    /// <summary>Where checkpoints are named, <c>init_cfg</c> of type <c>Pretrained</c> and <c>pretrained</c>.</summary>
    public IReadOnlyList<ConfigNode> Locations { get; } = [.. Find(model)];

    /// <summary>The faults of those that cannot be opened.</summary>
    public IReadOnlyList<(ConfigNode Location, string Fault)> Missing()
    {
        List<(ConfigNode, string)> missing = [];
        foreach (var location in Locations)
        {
            try
            {
                using var weights = new CheckpointWeights(location.Token.ToString());
            }
            catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException)
            {
                missing.Add((location, exception.Message));
            }
        }

        return missing;
    }

    /// <summary>The config with a model without them, to be built all the same.</summary>
    /// <param name="config">The config.</param>
    public static ConfigNode Without(ConfigNode config)
    {
        var copy = (JObject)config.Require("model").Token.DeepClone();
        foreach (var owner in copy.DescendantsAndSelf().OfType<JObject>().ToArray())
        {
            owner.Remove("pretrained");
            if (owner["init_cfg"] is JObject single && IsPretrained(single)) owner.Remove("init_cfg");
            else if (owner["init_cfg"] is JArray several) foreach (var one in several.OfType<JObject>().Where(IsPretrained).ToArray()) one.Remove();
        }

        return config.With("model", copy);
    }

    private static bool IsPretrained(JObject value) => value["type"]?.ToString() == "Pretrained";

    private static IEnumerable<ConfigNode> Find(ConfigNode node)
    {
        if (node["pretrained"] is { Token.Type: JTokenType.String } older) yield return older;
        if (node["type"]?.Token.ToString() == "Pretrained" && node["checkpoint"] is { Token.Type: JTokenType.String } checkpoint) yield return checkpoint;
        foreach (var found in node.Items.Concat(node.Properties.Select(property => property.Value)).SelectMany(Find)) yield return found;
    }
}
