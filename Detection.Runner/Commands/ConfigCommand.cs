using System.CommandLine;

namespace Detection.Runner.Commands;

/// <summary><c>detection config</c>.</summary>
internal static class ConfigCommand
{
    public static Command Create() => new("config", "Looks at configs.") { ConfigPrintCommand.Create(), ConfigDiffCommand.Create() };
}
