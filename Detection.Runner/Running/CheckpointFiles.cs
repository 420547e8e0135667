using Detection.Core.Config;
using Detection.Runner.Checkpoints;
using Newtonsoft.Json.Linq;

namespace Detection.Runner.Running;

/// <summary>Looks whether the checkpoints that a config names at its top are there, before anything is built.</summary>
internal static class CheckpointFiles
{
    private static readonly string[] Keys = ["load_from", "resume_from"];

    public static IEnumerable<ConfigFault> Faults(ConfigNode config)
    {
        foreach (var node in Keys.Select(key => config[key]).OfType<ConfigNode>().Where(node => node.Token.Type == JTokenType.String))
        {
            if (Missing(node.Token.ToString()) is { } fault)
                yield return node.CreateFault($"the checkpoint of {node.Path} is not there: {fault.What}") with { Found = node.Token.ToString(Newtonsoft.Json.Formatting.None), Remedy = fault.Remedy ?? "name a file that exists, or take the key out" };
        }
    }

    private static Core.Faults.Fault? Missing(string location)
    {
        try
        {
            WeightLocation.Resolve(location);
            return null;
        }
        catch (Exception error) when (error is FileNotFoundException or InvalidDataException)
        {
            return Core.Faults.Fault.FromMessage(error.Message);
        }
    }
}
