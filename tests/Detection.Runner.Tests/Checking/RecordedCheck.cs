using Detection.Core.Config;
using Detection.Core.Structures;
using Detection.Runner.Checking;
using Newtonsoft.Json.Linq;
using static TorchSharp.torch;

namespace Detection.Runner.Tests.Checking;

/// <summary>A check in this process, with what it found and showed.</summary>
internal sealed class RecordedCheck : ICheckPrinter
{
    private readonly StringWriter text = new();

    private RecordedCheck(JObject config, Func<CheckOptions, CheckOptions>? options)
    {
        var chosen = new CheckOptions(CPU, Images: 20);
        Findings = [.. new CheckRun(ConfigFile.Parse(config.ToString(), "test.json"), options?.Invoke(chosen) ?? chosen, this).Run()];
    }

    public IReadOnlyList<Finding> Findings { get; }

    public string Text => text.ToString();

    public static RecordedCheck Of(JObject config, Func<CheckOptions, CheckOptions>? options = null) => new(config, options);

    public IEnumerable<Finding> Kind(string kind) => Findings.Where(finding => finding.Kind == kind);

    public void Heading(string title) => text.WriteLine(title);

    public void Line(string line) => text.WriteLine(line);

    public void Table(IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        foreach (var row in rows.Prepend(columns)) text.WriteLine(string.Join(" | ", row));
    }

    void ICheckPrinter.Findings(IReadOnlyList<Finding> group, int count) => text.WriteLine($"{group[0].Kind} {count}");
}
