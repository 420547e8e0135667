using System.CommandLine;
using Detection.Core.Config;
using Detection.Core.Construction;
using Detection.Core.Contracts;
using Detection.Core.Serialization;
using Detection.Runner.Checkpoints;
using Detection.Runner.Running;
using Microsoft.Extensions.DependencyInjection;
using static TorchSharp.torch;

namespace Detection.Runner.Commands;

/// <summary><c>detection checkpoint import IN OUT</c>.</summary>
internal static class CheckpointImportCommand
{
    private const string BackbonePrefix = "backbone.";

    public static Command Create()
    {
        var input = new Argument<string>("IN") { Description = "A checkpoint of PyTorch (.pth, .pt, .bin), a pickle of arrays (.pkl) or a safetensors file." };
        var output = new Argument<string>("OUT") { Description = "The file to write: .safetensors or .pth." };
        var config = new Option<string?>("--config") { Description = "A config whose model the weights are compared with.", HelpName = "CONFIG" };
        var strict = new Option<bool>("--strict") { Description = "With --config: writes nothing where the model's names and shapes are not exactly those of the file." };
        var force = new Option<bool>("--force") { Description = "Replaces OUT where there is such a file." };
        var command = new Command("import", "Stores the weights of a file of any known format under mmdetection's names.") { input, output, config, strict, force };
        command.SetAction(parsed =>
        {
            var path = parsed.GetRequiredValue(output);
            CheckpointConversion.Check(path, parsed.GetValue(force));
            using var weights = new CheckpointWeights(parsed.GetRequiredValue(input));
            Console.Out.WriteLine($"{weights.File.Path}: {weights.File.Format}, {weights.Shapes.Count} tensors.");
            if (parsed.GetValue(config) is { } file && !Compare(weights, file, parsed.GetValue(strict))) return 1;
            CheckpointConversion.Write(weights, path, parsed.GetValue(force));
            Console.Out.WriteLine($"Wrote {path}.");
            return 0;
        });
        return command;
    }

    private static bool Compare(CheckpointWeights weights, string path, bool strict)
    {
        var config = ConfigFile.Load(path);
        using var services = DetectionServices.Create(config);
        var model = services.GetRequiredService<ComponentBuilder>().Build<IDetector>(config.Require("model")).Module;
        using var owned = model;
        using var scope = NewDisposeScope();
        var state = model.state_dict();
        var (part, differences) = ("model", WeightDifferences.Find(weights.Shapes, state));
        if (differences.Fitting.Count == 0) (part, differences) = ("backbone", WeightDifferences.Find(weights.Shapes, Backbone(state)));
        Console.Out.WriteLine(differences.None ? $"All {differences.Fitting.Count} tensors of the {part} of {path} are there." : $"{differences.Fitting.Count} tensors fit the {part} of {path}:\n{differences}");
        if (differences.None || (!strict && differences.Fitting.Count > 0)) return true;
        Console.Error.WriteLine($"{weights.File.Path}: {(strict ? "does not fit exactly" : "nothing fits")}; nothing was written. Check that the config is that of the checkpoint.");
        return false;
    }

    // Published ImageNet weights are of a backbone alone, for its init_cfg.
    private static Dictionary<string, Tensor> Backbone(Dictionary<string, Tensor> state) => state.Where(entry => entry.Key.StartsWith(BackbonePrefix, StringComparison.Ordinal))
        .ToDictionary(entry => entry.Key[BackbonePrefix.Length..], entry => entry.Value, StringComparer.Ordinal);
}
