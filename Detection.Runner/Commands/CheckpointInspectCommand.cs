using System.CommandLine;
using System.Globalization;
using Detection.Core.Serialization;
using Detection.Runner.Checkpoints;

namespace Detection.Runner.Commands;

/// <summary><c>detection checkpoint inspect FILE</c>.</summary>
internal static class CheckpointInspectCommand
{
    private const int MaxText = 200;

    public static Command Create()
    {
        var input = new Argument<string>("FILE") { Description = "A checkpoint of any known format." };
        var command = new Command("inspect", "Lists the tensors of a weight file, and what it says of itself.") { input };
        command.SetAction(parsed =>
        {
            using var file = WeightFile.Open(WeightLocation.Resolve(parsed.GetRequiredValue(input)));
            Print(file);
            return 0;
        });
        return command;
    }

    private static void Print(IWeightFile file)
    {
        var rows = file.Entries.Values.Select(entry => (Name: Printable(entry.Name), Shape: $"[{string.Join(", ", entry.Shape)}]", Type: entry.Type.ToString())).Prepend((Name: "name", Shape: "shape", Type: "type")).ToList();
        var (names, shapes) = (rows.Max(row => row.Name.Length), rows.Max(row => row.Shape.Length));
        foreach (var (name, shape, type) in rows) Console.Out.WriteLine($"{name.PadRight(names)}  {shape.PadRight(shapes)}  {type}");
        Console.Out.WriteLine();
        foreach (var (name, text) in file.Metadata) Console.Out.WriteLine($"{Printable(name)}: {Printable(text)}");
        if (file is SafetensorsReader { Checksum: { } checksum } sealedFile)
        {
            sealedFile.Verify();
            Console.Out.WriteLine($"sha256: {checksum}, as written");
        }

        var elements = file.Entries.Values.Where(entry => Checkpoint.IsWeight(entry.Name)).Sum(entry => entry.Count);
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{file.Path}: {file.Format}, {file.Entries.Count} tensors, {elements:N0} elements of weights."));
    }

    // A file's texts may be long, and may hold what a terminal takes for a command.
    private static string Printable(string text)
    {
        var line = string.Concat(text.Take(MaxText).Select(letter => char.IsControl(letter) ? ' ' : letter));
        return text.Length > MaxText ? $"{line} ..." : line;
    }
}
