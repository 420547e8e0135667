using Detection.Core.Serialization;
using Detection.Core.Serialization.Torch;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using static TorchSharp.torch;

namespace Detection.Runner.Checkpoints;

/// <summary>Writes the weights of a checkpoint in another format.</summary>
internal static class CheckpointConversion
{
    private static readonly string[] Lists = ["CLASSES", "PALETTE"];
    private static readonly string[] Numbers = ["epoch", "iter", "seed"];

    /// <summary>Writes them as safetensors or, by the file's extension, as a checkpoint of mmdetection's layout.</summary>
    /// <param name="weights">The weights.</param>
    /// <param name="output">The file to write; its extension says the format.</param>
    /// <param name="force">Whether a file of that name may be replaced.</param>
    /// <exception cref="ArgumentException">The extension is of no known format.</exception>
    /// <exception cref="IOException">There is such a file already, or it cannot be written.</exception>
    public static void Write(CheckpointWeights weights, string output, bool force)
    {
        Check(output, force);
        using var scope = NewDisposeScope();
        List<(string, Tensor)> tensors = [.. weights.ReadAll().Select(entry => (entry.Key, entry.Value))];
        if (IsSafetensors(output)) SafetensorsWriter.Write(output, tensors, weights.File.Metadata);
        else TorchWriter.Write(output, tensors, Meta(weights.File));
    }

    /// <summary>Checks that a file can be written before the work is done.</summary>
    /// <param name="output">The file.</param>
    /// <param name="force">Whether a file of that name may be replaced.</param>
    public static void Check(string output, bool force)
    {
        if (!IsSafetensors(output) && !IsTorch(output)) throw new ArgumentException($"{output}: the extension says no known format; write .safetensors or .pth.");
        if (!force && File.Exists(output)) throw new IOException($"{output}: there is such a file already; choose another name, or replace it with --force.");
    }

    /// <summary>Whether a file's extension is that of PyTorch's checkpoints.</summary>
    public static bool IsTorch(string output) => output.EndsWith(".pth", StringComparison.OrdinalIgnoreCase) || output.EndsWith(".pt", StringComparison.OrdinalIgnoreCase);

    private static bool IsSafetensors(string output) => output.EndsWith(Checkpoint.Extension, StringComparison.OrdinalIgnoreCase);

    private static JObject Meta(IWeightFile file)
    {
        if (Checkpoint.Written(file) is { } info)
        {
            return new JObject
            {
                ["epoch"] = info.Epoch,
                ["iter"] = info.Iter,
                ["seed"] = info.Seed,
                ["time"] = info.Time,
                ["CLASSES"] = new JArray(info.Classes),
                ["config"] = info.Config,
                ["detection_version"] = info.Version,
            };
        }

        return new JObject(file.Metadata.Select(entry => new JProperty(entry.Key, Value(entry.Key, entry.Value))));
    }

    private static JToken Value(string name, string text)
    {
        if (Numbers.Contains(name) && long.TryParse(text, out var number)) return number;
        try
        {
            return Lists.Contains(name) ? JToken.Parse(text) : text;
        }
        catch (JsonException)
        {
            return text;
        }
    }
}
