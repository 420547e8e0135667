using static TorchSharp.torch;

namespace Detection.Runner.Checking.Profiling;

/// <summary>The table of a model's parts: what each gives, has and costs.</summary>
/// <param name="model">The model.</param>
/// <param name="profile">What a step cost.</param>
/// <param name="images">Images of that step.</param>
internal sealed class PartTable(nn.Module model, StepProfile profile, int images)
{
    private const int MostShapes = 4;

    /// <summary>The headings.</summary>
    public static IReadOnlyList<string> Columns { get; } = ["part", "type", "gives", "parameters", "trained", "multiply-adds/image", "weights", "outputs/image"];

    /// <summary>One row for each part with parameters or costs, and one for all.</summary>
    /// <param name="depth">How many levels of modules.</param>
    public IReadOnlyList<IReadOnlyList<string>> Rows(int depth)
    {
        var parameters = model.named_parameters().Select(entry => (entry.name, Count: entry.parameter.numel(), Bytes: entry.parameter.numel() * entry.parameter.element_size(), Trained: entry.parameter.requires_grad)).ToArray();
        var rows = new List<IReadOnlyList<string>>();
        foreach (var trace in profile.Traces)
        {
            var levels = trace.Name.Count(letter => letter == '.') + 1;
            bool Inside(string name) => name == trace.Name || name.StartsWith(trace.Name + ".", StringComparison.Ordinal);
            var (own, below) = (parameters.Where(entry => Inside(entry.name)).ToArray(), profile.Traces.Where(other => Inside(other.Name)).ToArray());
            if (levels > depth || (own.Length == 0 && trace.Outputs.Count == 0)) continue;
            rows.Add(
            [
                new string(' ', 2 * (levels - 1)) + (levels > 1 ? trace.Name[(trace.Name.LastIndexOf('.') + 1)..] : trace.Name),
                trace.Module.GetType().Name.Split('`')[0],
                Shapes(trace.Outputs),
                Amount.Count(own.Sum(entry => entry.Count)),
                Amount.Count(own.Where(entry => entry.Trained).Sum(entry => entry.Count)),
                Amount.Count((double)below.Sum(other => other.MultiplyAdds) / images),
                Amount.Megabytes(own.Sum(entry => entry.Bytes)),
                Amount.Megabytes((double)below.Sum(other => other.OutputBytes) / images),
            ]);
        }

        rows.Add(
        [
            "all", model.GetType().Name, "", Amount.Count(parameters.Sum(entry => entry.Count)), Amount.Count(parameters.Where(entry => entry.Trained).Sum(entry => entry.Count)),
            Amount.Count((double)profile.MultiplyAdds / images), Amount.Megabytes(parameters.Sum(entry => entry.Bytes)),
            Amount.Megabytes((double)profile.Traces.Sum(trace => trace.OutputBytes) / images),
        ]);
        return rows;
    }

    private static string Shapes(List<long[]> shapes)
    {
        var texts = shapes.Select(shape => $"{string.Join("x", shape)}").ToList();
        return texts.Count <= MostShapes ? string.Join(" ", texts) : $"{texts[0]} {texts[1]} .. {texts[^1]} ({texts.Count})";
    }
}
