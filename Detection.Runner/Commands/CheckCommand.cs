using System.CommandLine;
using Detection.Core.Structures;
using Detection.Runner.Checking;

namespace Detection.Runner.Commands;

/// <summary><c>detection check CONFIG</c>.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var command = new Command("check", "Looks for everything in a config and its data that would stop or hurt a training, and makes one step of it. Writes nothing.");
        var config = new ConfigArgument();
        var device = new DeviceOption();
        var all = new Option<bool>("--all") { Description = "Decodes every image rather than a sample, and lists every finding." };
        var images = new Option<int>("--images") { Description = "How many images of each data set are decoded.", HelpName = "N", DefaultValueFactory = _ => 100 };
        var seed = new Option<int>("--seed") { Description = "Decides the weights, the batch and its augmentation.", HelpName = "N", DefaultValueFactory = _ => 0 };
        var depth = new Option<int>("--depth") { Description = "How many levels of modules the table of parts has.", HelpName = "N", DefaultValueFactory = _ => 2 };
        config.AddTo(command);
        foreach (var option in new Option[] { all, images, seed, depth }) command.Options.Add(option);
        device.AddTo(command);
        command.SetAction(parsed =>
        {
            var loaded = config.Load(parsed);
            var options = new CheckOptions(
                device.Get(parsed, loaded["device"]), parsed.GetValue(all), parsed.GetValue(images), parsed.GetValue(seed), parsed.GetValue(depth));
            ICheckPrinter printer = Tool.Terminal.Profile.Out.IsTerminal ? new TerminalPrinter(Tool.Terminal) : new PlainPrinter(Console.Out);
            var findings = new CheckRun(loaded, options, printer).Run();
            return findings.Any(finding => finding.Severity == FindingSeverity.Error) ? 1 : 0;
        });
        return command;
    }
}
