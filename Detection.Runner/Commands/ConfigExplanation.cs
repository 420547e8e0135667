using System.Text;
using Detection.Core.Config;
using Detection.Core.Faults;

namespace Detection.Runner.Commands;

/// <summary>Tells where each value of a part of a config comes from.</summary>
internal static class ConfigExplanation
{
    private const int LabelWidth = 12;

    /// <summary>Tells it.</summary>
    /// <param name="node">The part.</param>
    public static string Of(ConfigNode node)
    {
        var text = new StringBuilder();
        Write(text, node);
        return text.ToString();
    }

    private static void Write(StringBuilder text, ConfigNode node)
    {
        var isLeaf = !node.IsObject && !(node.IsList && node.Items.Any(item => item.IsObject || item.IsList));
        if (isLeaf || node.History.Count > 0) WriteOne(text, node, isLeaf);
        if (isLeaf) return;
        foreach (var child in node.IsObject ? node.Properties.Select(property => property.Value) : node.Items) Write(text, child);
        // An object without keys is a value too.
        if (node.Properties.Count + node.Items.Count == 0 && node.History.Count == 0) WriteOne(text, node, isLeaf: true);
    }

    private static void WriteOne(StringBuilder text, ConfigNode node, bool isLeaf)
    {
        var shown = isLeaf ? node.ToJson().TrimEnd() : node.IsList ? $"a list of {node.Items.Count}" : "an object";
        text.Append($"{node.Path} = {shown}\n");
        Line(text, "set by", $"{node.Origin}");
        if (node.Reference is { } reference) Line(text, "through", $"\"{reference.Text}\" at {reference.Origin}");
        foreach (var earlier in node.History.Where(earlier => earlier.How != "refers to this")) Line(text, Label(earlier.How), $"{earlier.Value}  {earlier.Origin}");
    }

    private static string Label(string how) => how == "replaced" ? how : "deleted";

    private static void Line(StringBuilder text, string label, string value) => text.Append("  ").Append(label.PadRight(LabelWidth)).Append(Fault.Indented(value, 2 + LabelWidth)).Append('\n');
}
