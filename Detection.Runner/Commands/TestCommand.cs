using System.CommandLine;
using System.Globalization;
using Detection.Core.Config;
using Detection.Core.Construction;
using Detection.Core.Structures;
using Detection.Runner.Drawing;
using Detection.Runner.Inference;
using Detection.Runner.Logging;
using Detection.Runner.Running;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Detection.Runner.Commands;

/// <summary><c>detection test CONFIG CKPT</c>.</summary>
internal static class TestCommand
{
    public static Command Create()
    {
        var command = new Command("test", "Evaluates a checkpoint on the config's test set.");
        var config = new ConfigArgument();
        var device = new DeviceOption();
        config.AddTo(command);
        var checkpoint = new Argument<string>("CKPT") { Description = "The checkpoint (.safetensors, or PyTorch's .pth)." };
        var output = new Option<string?>("--out") { Description = "Writes the detections as COCO results.", HelpName = "results.json" };
        var show = new Option<string?>("--show-dir") { Description = "Writes pictures of the detections beside the ground truth.", HelpName = "DIR" };
        var score = new Option<double>("--show-score") { Description = "Detections below this score are left out of the pictures.", DefaultValueFactory = _ => 0.3 };
        command.Arguments.Add(checkpoint);
        foreach (var option in new Option[] { output, show, score }) command.Options.Add(option);
        device.AddTo(command);
        command.SetAction(parsed =>
        {
            var loaded = config.Load(parsed);
            using var log = RunLog.ToConsole();
            using var services = DetectionServices.Create(loaded, log.Microsoft);
            var data = new DataSection(loaded, services);
            var plan = new EvaluationPlan(loaded, services.GetRequiredService<DetectionConfigReader>(), services.GetRequiredService<ComponentBuilder>(), data);
            var target = device.Get(parsed, loaded["device"]);
            ComputeEnvironment.UseAllCores();
            log.Microsoft.LogInformation("{Environment}", ComputeEnvironment.Describe());
            var dataset = plan.Dataset.Build();
            using var detector = new LoadedDetector(services, loaded, parsed.GetRequiredValue(checkpoint), target);
            new ClassCheck(loaded.Require("model"), dataset.Classes).Verify(detector.Model);
            var detections = new DatasetEvaluator(dataset, data.SequentialLoader(dataset, "test"), target, Tool.Progress).Detect(detector.Model);
            if (parsed.GetValue(output) is { } path) ResultsFile.Write(path, dataset, detections);
            var evaluation = plan.Evaluation.Build();
            foreach (var part in evaluation.Evaluate(dataset, detections)) Print(part);
            if (parsed.GetValue(show) is { } folder) ComparisonPictures.Write(folder, dataset, detections, parsed.GetValue(score));
            return 0;
        });
        return command;
    }

    private static void Print(Evaluation evaluation)
    {
        Console.Out.WriteLine(evaluation.Table);
        foreach (var (name, value) in evaluation.Metrics) Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} = {value:0.000}"));
    }
}
