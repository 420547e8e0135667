using System.CommandLine;

namespace Detection.Runner.Commands;

/// <summary><c>detection config print</c>.</summary>
internal static class ConfigPrintCommand
{
    public static Command Create()
    {
        var print = new Command("print", "Prints the merged config: JSON in which a comment behind each value says where it was written.");
        var config = new ConfigArgument();
        config.AddTo(print);
        var plain = new Option<bool>("--plain") { Description = "Leaves the comments out." };
        var explain = new Option<string[]>("--explain")
        {
            Description = "Says of each value under a key which file and line set it, and what it took the place of. May be given several times.",
            HelpName = "KEY",
            AllowMultipleArgumentsPerToken = true,
        };
        print.Options.Add(plain);
        print.Options.Add(explain);
        print.SetAction(parsed =>
        {
            var loaded = config.LoadChecked(parsed);
            if (parsed.GetValue(explain) is { Length: > 0 } keys) Console.Out.Write(string.Join('\n', keys.Select(loaded.At).Select(ConfigExplanation.Of)));
            else Console.Out.Write(loaded.ToJson(withOrigins: !parsed.GetValue(plain)));
            return ExitCode.Success;
        });
        return print;
    }
}
