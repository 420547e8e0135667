using System.CommandLine;

namespace Detection.Runner.Commands;

/// <summary><c>detection home</c>.</summary>
internal static class HomeCommand
{
    public static Command Create()
    {
        var command = new Command("home", "Prints the folder of the tool, against whose assemblies plugins are built (DETECTION_HOME).");
        command.SetAction(_ =>
        {
            Console.Out.WriteLine(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
            return 0;
        });
        return command;
    }
}
