using Detection.Core.Serialization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Detection.Runner.Checkpoints;

/// <summary>Reads the <c>meta</c> of mmdetection's checkpoints.</summary>
internal static class MmdetectionInfo
{
    /// <summary>What the <c>meta</c> says.</summary>
    /// <param name="file">The file.</param>
    /// <returns>Null where it names no classes.</returns>
    public static CheckpointInfo? Of(IWeightFile file)
    {
        if (!file.Metadata.TryGetValue("CLASSES", out var text) || Classes(text) is not { } classes) return null;
        return new CheckpointInfo((int)Number(file, "epoch"), Number(file, "iter"), 0, Number(file, "seed"), classes, Text(file, "config"), [], null, Text(file, "mmdet_version"), Text(file, "time"));
    }

    private static List<string>? Classes(string text)
    {
        try
        {
            return JToken.Parse(text) is JArray names ? [.. names.Select(name => name.ToString())] : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static long Number(IWeightFile file, string name) => long.TryParse(Text(file, name), out var number) ? number : 0;

    private static string Text(IWeightFile file, string name) => file.Metadata.GetValueOrDefault(name, "");
}
