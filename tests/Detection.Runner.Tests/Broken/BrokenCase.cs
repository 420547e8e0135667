using System.Text.RegularExpressions;
using Detection.Runner.Commands;
using Detection.Runner.Tests.Support;
using Newtonsoft.Json.Linq;

namespace Detection.Runner.Tests.Broken;

/// <summary>A folder of BrokenConfigs: config.json and what it builds on, arguments.txt (one to a line) where there are any, and expected.json: the faults,
/// each with file, line and column, JSON path, and lines that its message must have. <c>{BROKEN}</c> stands for the folder of all cases, <c>{SHAPES}</c> for
/// the data set.</summary>
internal sealed partial class BrokenCase(string folder)
{
    public static string Root { get; } = Path.Combine(TinyTraining.Repository(), "tests", "Detection.Runner.Tests", "BrokenConfigs");

    public static IEnumerable<string> Names => Directory.EnumerateDirectories(Root).Select(path => Path.GetFileName(path)!).Where(name => name[0] != '_').Order(StringComparer.Ordinal);

    /// <summary>The faults that must be told, in order of place.</summary>
    public IReadOnlyList<ToldFault> Expected =>
        [.. JArray.Parse(File.ReadAllText(Path.Combine(folder, "expected.json"))).Select(one => new ToldFault(Place(one), [.. one["says"]!.Select(line => Filled(line.Value<string>()!))])).OrderBy(one => one.Place, StringComparer.Ordinal)];

    /// <summary>Trains, in this process, in an empty current directory.</summary>
    public (int Code, string Error) Train()
    {
        Environment.SetEnvironmentVariable("SHAPES", TinyTraining.Data);
        Environment.SetEnvironmentVariable("BROKEN", Root);
        using var work = new TemporaryFolder();
        var (directory, error) = (Environment.CurrentDirectory, Console.Error);
        using var told = new StringWriter();
        try
        {
            Environment.CurrentDirectory = work["."];
            Console.SetError(told);
            return (Tool.Run(["train", Path.Combine(folder, "config.json"), .. Arguments]), told.ToString());
        }
        finally
        {
            Console.SetError(error);
            Environment.CurrentDirectory = directory;
        }
    }

    /// <summary>The faults of an error output, in order of place.</summary>
    public static IReadOnlyList<ToldFault> Parse(string error) =>
        [.. error.TrimEnd().Split("\n\n").Where(paragraph => !Count().IsMatch(paragraph)).Select(Told).OrderBy(fault => fault.Place, StringComparer.Ordinal)];

    private string[] Arguments => File.Exists(Path.Combine(folder, "arguments.txt")) ? File.ReadAllLines(Path.Combine(folder, "arguments.txt")) : [];

    private static ToldFault Told(string paragraph)
    {
        var lines = paragraph.Split('\n');
        return new ToldFault(lines[0], [.. lines[1..].Select(line => line.Trim())]);
    }

    private string Place(JToken fault)
    {
        if (fault["set"] is { } change) return $"--set {change}: {fault["path"]}";
        return $"{Path.Combine(Root, fault["file"]!.Value<string>()!)}:{fault["line"]}:{fault["column"]}: {fault["path"]}";
    }

    private static string Filled(string text) => text.Replace("{BROKEN}", Root, StringComparison.Ordinal).Replace("{SHAPES}", TinyTraining.Data, StringComparison.Ordinal);

    [GeneratedRegex(@"^\d+ faults$")]
    private static partial Regex Count();
}
