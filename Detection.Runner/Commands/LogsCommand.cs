using System.CommandLine;
using Detection.Runner.Drawing;
using Detection.Runner.Histories;

namespace Detection.Runner.Commands;

/// <summary><c>detection logs summary|plot</c>.</summary>
internal static class LogsCommand
{
    public static Command Create() => new("logs", "Tells and draws what trainings came to, from their JSON logs.") { Summary(), Draw() };

    private static Argument<string[]> Runs() => new("RUN") { Description = "Work directories of trainings.", Arity = ArgumentArity.OneOrMore };

    private static Command Summary()
    {
        var runs = Runs();
        var command = new Command("summary", "Prints steps, losses, time and the best metrics of trainings, one to a line.") { runs };
        command.SetAction(parsed =>
        {
            foreach (var line in RunSummary.Lines(RunSummary.Table(Read(parsed.GetRequiredValue(runs))))) Console.Out.WriteLine(line);
            return ExitCode.Success;
        });
        return command;
    }

    private static Command Draw()
    {
        var runs = Runs();
        var output = new Option<string?>("--out") { Description = "A picture, or a page (.html) that needs no other file. The default is curves.png in the first work directory.", HelpName = "FILE" };
        var command = new Command("plot", "Draws losses, learning rate, metrics and time of trainings over their steps, several beside each other.") { runs, output };
        command.SetAction(parsed =>
        {
            var folders = parsed.GetRequiredValue(runs);
            var read = Read(folders);
            var path = parsed.GetValue(output) ?? Path.Combine(folders[0], "curves.png");
            var title = $"Training in {string.Join(", ", read.Select(run => run.Name))}";
            var panels = new RunCurves(read).Panels;
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            if (Path.GetExtension(path).Equals(".html", StringComparison.OrdinalIgnoreCase)) HtmlPlot.Write(path, title, RunSummary.Table(read), panels);
            else Plot.Write(path, title, panels);
            Console.Out.WriteLine($"Wrote {path}.");
            return ExitCode.Success;
        });
        return command;
    }

    private static RunHistory[] Read(string[] folders) => [.. folders.Select(RunHistory.Read)];
}
