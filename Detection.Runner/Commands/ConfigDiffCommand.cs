using System.CommandLine;
using Detection.Core.Config;
using Detection.Core.Faults;

namespace Detection.Runner.Commands;

/// <summary><c>detection config diff</c>.</summary>
internal static class ConfigDiffCommand
{
    private const string Red = "\e[31m";
    private const string Green = "\e[32m";
    private const string Bold = "\e[1m";
    private const string Plain = "\e[0m";

    public static Command Create()
    {
        var old = new Argument<string>("OLD") { Description = "A JSON config." };
        var changed = new Argument<string>("NEW") { Description = "The JSON config to compare with it." };
        var set = new Option<string[]>("--set") { Description = "Changes a value of NEW, as for train. May be given several times.", HelpName = "KEY=VALUE", AllowMultipleArgumentsPerToken = true };
        var command = new Command("diff", "Compares two merged configs: each value that differs, and where each was written. Exits with 0 when they are equal, with 1 when not.") { old, changed, set };
        command.SetAction(parsed =>
        {
            var differences = ConfigComparison.Compare(ConfigFile.Load(parsed.GetRequiredValue(old)), ConfigFile.Load(parsed.GetRequiredValue(changed), parsed.GetValue(set)));
            foreach (var difference in differences) Write(difference);
            if (differences.Count > 0) Console.Out.WriteLine($"{differences.Count} {(differences.Count == 1 ? "difference" : "differences")}");
            return differences.Count == 0 ? ExitCode.Success : ExitCode.Fault;
        });
        return command;
    }

    private static void Write(ConfigDifference difference)
    {
        Line("", difference.Path, Bold);
        if (difference.Old is { } old) Line("  - ", Shown(old), Red);
        if (difference.New is { } changed) Line("  + ", Shown(changed), Green);
    }

    private static string Shown(ConfigNode node) => $"{node.ToJson().TrimEnd()}  ({node.Origin})";

    private static void Line(string lead, string text, string colour)
    {
        var line = lead + Fault.Indented(text, lead.Length);
        Console.Out.WriteLine(Console.IsOutputRedirected ? line : colour + line + Plain);
    }
}
