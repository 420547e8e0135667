using static TorchSharp.torch;

namespace Detection.Core.Serialization;

/// <summary>How the tensors of a file differ from those of a module.</summary>
/// <param name="Missing">Names that the module has and the file has not. Counters of batch norms, which nothing depends on, are left out.</param>
/// <param name="Unexpected">Names that the file has and the module has not.</param>
/// <param name="Misshaped">Names that both have, of different shapes.</param>
/// <param name="Fitting">Names that both have, of one shape.</param>
public sealed record WeightDifferences(
    IReadOnlyList<string> Missing,
    IReadOnlyList<string> Unexpected,
    IReadOnlyList<(string Name, long[] Found, long[] Expected)> Misshaped,
    IReadOnlyList<string> Fitting)
{
    private const int Shown = 12;

    /// <summary>Whether names and shapes are the same.</summary>
    public bool None => Missing.Count == 0 && Unexpected.Count == 0 && Misshaped.Count == 0;

    /// <summary>Whether the file has everything that the module needs.</summary>
    public bool Complete => Missing.Count == 0 && Misshaped.Count == 0;

    /// <summary>Compares.</summary>
    /// <param name="file">Shapes of the file's tensors by name.</param>
    /// <param name="module">The module's state dict.</param>
    public static WeightDifferences Find(IReadOnlyDictionary<string, long[]> file, IReadOnlyDictionary<string, Tensor> module)
    {
        var misshaped = module.Where(entry => file.TryGetValue(entry.Key, out var shape) && !Same(shape, entry.Value.shape))
            .Select(entry => (entry.Key, file[entry.Key], entry.Value.shape)).OrderBy(entry => entry.Key, StringComparer.Ordinal).ToList();
        return new WeightDifferences(
            [.. module.Keys.Where(name => !file.ContainsKey(name) && !name.EndsWith("num_batches_tracked", StringComparison.Ordinal)).Order(StringComparer.Ordinal)],
            [.. file.Keys.Where(name => !module.ContainsKey(name)).Order(StringComparer.Ordinal)],
            misshaped,
            [.. module.Where(entry => file.TryGetValue(entry.Key, out var shape) && Same(shape, entry.Value.shape)).Select(entry => entry.Key)]);
    }

    /// <summary>One line for each kind of difference: how many, and the first names.</summary>
    public override string ToString() => string.Join("\n", new[]
    {
        Describe("missing in the checkpoint", Missing),
        Describe("not in the model", Unexpected),
        Describe("of another shape", [.. Misshaped.Select(entry => $"{entry.Name} ([{string.Join(", ", entry.Found)}] in the checkpoint, [{string.Join(", ", entry.Expected)}] in the model)")]),
    }.Where(line => line.Length > 0));

    // PyTorch before 0.4 stored scalars as vectors of one.
    private static bool Same(long[] file, long[] module) => file.AsSpan().SequenceEqual(module) || (module.Length == 0 && file is [1]);

    private static string Describe(string what, IReadOnlyList<string> names) => names.Count == 0
        ? ""
        : $"  {names.Count} {what}: {string.Join(", ", names.Take(Shown))}{(names.Count > Shown ? $" and {names.Count - Shown} more" : "")}";
}
