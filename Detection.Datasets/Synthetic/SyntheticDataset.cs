using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using Detection.Datasets.Loading;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using OpenCvSharp;

namespace Detection.Datasets.Synthetic;

/// <summary>Makes a data set in COCO's format: drawn shapes on textured backgrounds, of several classes and sizes, overlapping.
/// <c>train/</c> and <c>val/</c> hold the images, <c>annotations/train.json</c> and <c>annotations/val.json</c> their
/// annotations; boxes are tight around what is visible,
/// and masks are the visible pixels.</summary>
public static class SyntheticDataset
{
    /// <summary>The file that marks a folder as made here and says with which options; it is written last.</summary>
    public const string MarkerFile = "synthetic.json";
    // Stands in the marker's place while images are written, so that an interrupted run can be repeated.
    private const string UnfinishedMarkerFile = MarkerFile + ".unfinished";
    private const int Version = 2;

    /// <summary>The class names, in the order of their category ids 1, 2 ...</summary>
    public static IReadOnlyList<string> Classes { get; } = [.. UnitShape.All.Select(shape => shape.Name)];

    /// <summary>Makes the data set; a folder that holds it already is left as it is.</summary>
    /// <param name="folder">Where to; made where it is not there. A data set that was made here before is replaced.</param>
    /// <param name="options">What it is to be like.</param>
    /// <param name="progress">Told the number of images that are written.</param>
    /// <returns>False where the folder already holds this very data set.</returns>
    /// <exception cref="ArgumentException">The options are out of range.</exception>
    /// <exception cref="DatasetException">The folder holds files that were not made here.</exception>
    public static bool Write(string folder, SyntheticOptions options, IProgress<int>? progress = null)
    {
        options.Check();
        var marker = Path.Combine(folder, MarkerFile);
        var description = Describe(options);
        if (File.Exists(marker) && File.ReadAllText(marker) == description) return false;
        var unfinished = Path.Combine(folder, UnfinishedMarkerFile);
        Clear(folder, marker, unfinished);
        File.WriteAllText(unfinished, description);
        var written = 0;
        foreach (var (split, number, count) in new[] { ("train", 0, options.TrainImages), ("val", 1, options.ValImages) })
        {
            Directory.CreateDirectory(Path.Combine(folder, split));
            var scenes = new SceneRecord[count];
            InParallel(count, index =>
            {
                scenes[index] = WriteImage(folder, split, index, new SyntheticScene(SampleRandom.Create(options.Seed, number, index), options.MostObjects));
                progress?.Report(Interlocked.Increment(ref written));
            });
            WriteAnnotations(Path.Combine(folder, "annotations", split + ".json"), scenes);
        }

        File.Move(unfinished, marker);
        return true;
    }

    private static void InParallel(int count, Action<int> action)
    {
        try
        {
            Parallel.For(0, count, action);
        }
        catch (AggregateException several)
        {
            // One cause is enough to know (a full disk fails every image), and its own type says more.
            ExceptionDispatchInfo.Throw(several.InnerExceptions[0]);
        }
    }

    private static string Describe(SyntheticOptions options) =>
        new JObject
        {
            ["made_by"] = "detection dataset synth",
            ["version"] = Version,
            ["images"] = options.Images,
            ["seed"] = options.Seed,
            ["val_fraction"] = options.ValFraction,
            ["most_objects"] = options.MostObjects,
        }.ToString(Formatting.Indented) + "\n";

    private static void Clear(string folder, string marker, string unfinished)
    {
        Directory.CreateDirectory(folder);
        if (!File.Exists(marker) && !File.Exists(unfinished) && Directory.EnumerateFileSystemEntries(folder).Any())
            throw new DatasetException($"{folder}: the folder is not empty and was not made by this command; name a new or empty folder.");
        File.Delete(marker);
        foreach (var part in new[] { "train", "val", "annotations" })
            if (Path.Combine(folder, part) is var path && Directory.Exists(path))
                Directory.Delete(path, recursive: true);
    }

    private static SceneRecord WriteImage(string folder, string split, int index, SyntheticScene scene)
    {
        var name = $"{index + 1:000000}.png";
        var (width, height) = (scene.Canvas.Width, scene.Canvas.Height);
        using var image = new Mat(height, width, MatType.CV_8UC3);
        Marshal.Copy(scene.Canvas.Pixels, 0, image.Data, scene.Canvas.Pixels.Length);
        Cv2.ImEncode(".png", image, out var bytes);
        File.WriteAllBytes(Path.Combine(folder, split, name), bytes);
        return new SceneRecord(name, width, height, scene.Objects);
    }

    private static void WriteAnnotations(string path, SceneRecord[] scenes)
    {
        var images = scenes.Select((scene, index) => new JObject
        {
            ["id"] = index + 1,
            ["file_name"] = scene.Name,
            ["width"] = scene.Width,
            ["height"] = scene.Height,
        });
        var annotations = scenes.SelectMany((scene, index) => scene.Objects.Select(item => (item, image: index + 1))).Select((entry, index) => new JObject
        {
            ["id"] = index + 1,
            ["image_id"] = entry.image,
            ["category_id"] = entry.item.Label + 1,
            ["bbox"] = new JArray(entry.item.X, entry.item.Y, entry.item.Width, entry.item.Height),
            ["segmentation"] = new JObject
            {
                ["size"] = new JArray(entry.item.Mask.Height, entry.item.Mask.Width),
                ["counts"] = entry.item.Mask.ToText(),
            },
            ["area"] = entry.item.Area,
            ["iscrowd"] = 0,
        });
        var file = new JObject
        {
            ["images"] = new JArray(images),
            ["annotations"] = new JArray(annotations),
            ["categories"] = new JArray(Classes.Select((name, index) => new JObject { ["id"] = index + 1, ["name"] = name })),
        };
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, file.ToString(Formatting.None));
    }

    private sealed record SceneRecord(string Name, int Width, int Height, IReadOnlyList<SyntheticObject> Objects);
}
