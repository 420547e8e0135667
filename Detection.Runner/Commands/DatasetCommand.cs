using System.CommandLine;
using Detection.Datasets.Synthetic;

namespace Detection.Runner.Commands;

/// <summary><c>detection dataset synth</c>.</summary>
internal static class DatasetCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("OUT") { Description = "The folder to write; it must be empty or not exist." };
        var images = new Option<int>("--images") { Description = "How many images.", DefaultValueFactory = _ => 200 };
        var seed = new Option<int>("--seed") { Description = "Decides every pixel.", DefaultValueFactory = _ => 0 };
        var synth = new Command("synth", "Makes a data set in COCO's format: drawn shapes on textured backgrounds, several classes, overlaps and scales.") { folder, images, seed };
        synth.SetAction(parsed =>
        {
            var path = parsed.GetRequiredValue(folder);
            var made = SyntheticDataset.Write(path, new SyntheticOptions(parsed.GetValue(images), parsed.GetValue(seed)));
            Console.Out.WriteLine(made ? $"Wrote {parsed.GetValue(images)} images to {path}." : $"{path} holds this data set already.");
            return 0;
        });
        return new Command("dataset", "Makes data sets.") { synth };
    }
}
