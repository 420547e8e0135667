using Detection.Core.Config;
using Detection.Core.Faults;
using Detection.Runner.Checkpoints;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Detection.Runner.Running;

/// <summary>Looks whether the checkpoints that a config names are there, before anything is built.</summary>
internal static class CheckpointFiles
{
    private static readonly string[] Keys = ["load_from", "resume_from"];

    /// <summary>The faults of those that are not: <c>load_from</c> and <c>resume_from</c>, and what parts of the model start from.</summary>
    /// <param name="config">The config.</param>
    public static IEnumerable<ConfigFault> Faults(ConfigNode config) => Keys.Select(key => config[key]).OfType<ConfigNode>()
        .Concat(config["model"] is { } model ? InModel(model) : [])
        .Where(node => node.Token.Type == JTokenType.String)
        .Select(node => (Node: node, Fault: Missing(node.Token.ToString())))
        .Where(found => found.Fault is not null)
        .Select(found => found.Node.CreateFault($"the checkpoint is not there: {found.Fault!.What}") with
        {
            Found = found.Node.Token.ToString(Formatting.None),
            Remedy = found.Fault.Remedy ?? "name a file that exists, or set the key to null",
        });

    private static IEnumerable<ConfigNode> InModel(ConfigNode node)
    {
        foreach (var (key, value) in node.Properties)
        {
            if (key == "pretrained") yield return value;
            foreach (var inner in key == "init_cfg" ? Initializers(value) : InModel(value)) yield return inner;
        }

        foreach (var inner in node.Items.SelectMany(InModel)) yield return inner;
    }

    private static IEnumerable<ConfigNode> Initializers(ConfigNode node) =>
        (node.IsList ? node.Items : [node]).Select(initializer => initializer["checkpoint"]).OfType<ConfigNode>();

    private static Fault? Missing(string location)
    {
        try
        {
            WeightLocation.Resolve(location);
            return null;
        }
        catch (Exception error) when (error is FileNotFoundException or InvalidDataException)
        {
            return Fault.FromMessage(error.Message);
        }
    }
}
