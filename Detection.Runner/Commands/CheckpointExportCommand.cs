using System.CommandLine;
using Detection.Runner.Checkpoints;

namespace Detection.Runner.Commands;

/// <summary><c>detection checkpoint export IN OUT.pth</c>.</summary>
internal static class CheckpointExportCommand
{
    public static Command Create()
    {
        var input = new Argument<string>("IN") { Description = "A checkpoint of any known format." };
        var output = new Argument<string>("OUT.pth") { Description = "The file to write." };
        var force = new Option<bool>("--force") { Description = "Replaces OUT.pth where there is such a file." };
        var command = new Command("export", "Writes weights for Python: a .pth of mmdetection's layout (meta, state_dict) that torch.load reads.") { input, output, force };
        command.SetAction(parsed =>
        {
            var path = parsed.GetRequiredValue(output);
            if (!CheckpointConversion.IsTorch(path)) throw new ArgumentException($"{path}: a checkpoint for Python is named .pth; 'detection checkpoint import' writes .safetensors.");
            CheckpointConversion.Check(path, parsed.GetValue(force));
            using var weights = new CheckpointWeights(parsed.GetRequiredValue(input));
            CheckpointConversion.Write(weights, path, parsed.GetValue(force));
            Console.Out.WriteLine($"Wrote {weights.Shapes.Count} tensors to {path}.");
            return 0;
        });
        return command;
    }
}
