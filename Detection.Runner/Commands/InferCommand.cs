using System.CommandLine;
using Detection.Runner.Inference;
using Detection.Runner.Logging;
using Detection.Runner.Running;
using Microsoft.Extensions.Logging;

namespace Detection.Runner.Commands;

/// <summary><c>detection infer CONFIG CKPT IMAGE|DIR...</c>.</summary>
internal static class InferCommand
{
    public static Command Create()
    {
        var command = new Command("infer", "Finds objects in images: writes pictures with boxes and labels, and detections.json.");
        var config = new ConfigArgument();
        var device = new DeviceOption();
        config.AddTo(command);
        var checkpoint = new Argument<string>("CKPT") { Description = "The checkpoint (.safetensors, or PyTorch's .pth)." };
        var images = new Argument<string[]>("IMAGE|DIR") { Description = "Images, and folders whose images are taken.", Arity = ArgumentArity.OneOrMore };
        var output = new Option<string>("--out") { Description = "The folder to write to.", HelpName = "DIR", DefaultValueFactory = _ => "detections" };
        var score = new Option<double>("--score") { Description = "Detections below this score are left out.", DefaultValueFactory = _ => 0.3 };
        command.Arguments.Add(checkpoint);
        command.Arguments.Add(images);
        command.Options.Add(output);
        command.Options.Add(score);
        device.AddTo(command);
        command.SetAction(parsed =>
        {
            var loaded = config.Load(parsed);
            ComputeEnvironment.UseAllCores();
            using var log = RunLog.ToConsole();
            log.Microsoft.LogInformation("{Environment}", ComputeEnvironment.Describe());
            var files = ImageFiles.Find(parsed.GetRequiredValue(images));
            using var services = DetectionServices.Create(loaded, log.Microsoft);
            using var detector = new LoadedDetector(services, loaded, parsed.GetRequiredValue(checkpoint), device.Get(parsed, loaded["device"]));
            var pictures = new PictureInference(services, loaded, detector, Tool.Progress);
            var found = pictures.Run(files, parsed.GetValue(output)!, parsed.GetValue(score));
            Console.Out.WriteLine($"Found {found} objects in {files.Count} images; pictures and detections.json are in {parsed.GetValue(output)}.");
            return 0;
        });
        return command;
    }
}
