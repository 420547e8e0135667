using System.CommandLine;
using Detection.Runner.Drawing;

namespace Detection.Runner.Commands;

/// <summary><c>detection plot WORK_DIR</c>.</summary>
internal static class PlotCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("WORK_DIR") { Description = "The work directory of a training." };
        var output = new Option<string?>("--out") { Description = "The picture. The default is curves.png in the work directory.", HelpName = "FILE" };
        var command = new Command("plot", "Plots loss and mAP over the epochs of a training, from its JSON logs.") { folder, output };
        command.SetAction(parsed =>
        {
            var workDir = parsed.GetRequiredValue(folder);
            var path = parsed.GetValue(output) ?? Path.Combine(workDir, "curves.png");
            var history = TrainingHistory.Read(workDir);
            Plot.Write(path, $"Training in {Path.GetFileName(Path.GetFullPath(workDir))}", "epoch", history.ToSeries());
            Console.Out.WriteLine($"Wrote {path}.");
            return 0;
        });
        return command;
    }
}
