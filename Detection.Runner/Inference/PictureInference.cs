using Detection.Core.Config;
using Detection.Core.Construction;
using Detection.Core.Contracts;
using Detection.Core.Structures;
using Detection.Datasets;
using Detection.Datasets.Loading;
using Detection.Runner.Drawing;
using Detection.Runner.Logging;
using Detection.Runner.Running;
using Microsoft.Extensions.DependencyInjection;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using OpenCvSharp;
using static TorchSharp.torch;

namespace Detection.Runner.Inference;

/// <summary>Finds objects in image files with the config's test pipeline, and writes pictures and a JSON file.</summary>
internal sealed class PictureInference
{
    private readonly DataPipeline pipeline;
    private readonly IReadOnlyList<string> classes;
    private readonly LoadedDetector detector;
    private readonly ProgressDisplay progress;

    /// <summary>Builds the pipeline.</summary>
    /// <param name="services">The container of components.</param>
    /// <param name="config">The config.</param>
    /// <param name="detector">The detector.</param>
    /// <param name="progress">Shows how far it is.</param>
    public PictureInference(IServiceProvider services, ConfigNode config, LoadedDetector detector, ProgressDisplay progress)
    {
        (this.detector, this.progress) = (detector, progress);
        var test = config.Require("data").Require("test");
        pipeline = new DataPipeline(services.GetRequiredService<ComponentBuilder>().Build<IReadOnlyList<ITransform>>(test.Require("pipeline")));
        classes = detector.Info?.Classes ?? test["classes"]?.Items.Select(item => item.Token.ToString()).ToList() ?? [];
    }

    /// <summary>Runs over files.</summary>
    /// <param name="files">The images.</param>
    /// <param name="folder">Where pictures and <c>detections.json</c> are written; pictures keep their images' names.</param>
    /// <param name="minScore">Detections below this are left out.</param>
    /// <returns>How many objects were found.</returns>
    public int Run(IReadOnlyList<string> files, string folder, double minScore)
    {
        Directory.CreateDirectory(folder);
        var images = new JArray();
        var names = new HashSet<string>(StringComparer.Ordinal);
        var found = 0;
        using var noGrad = no_grad();
        using var optimized = (detector.Model as IInferenceOptimizable)?.OptimizeForInference();
        using var shown = progress.Start("Detecting", files.Count, "images");
        foreach (var file in files)
        {
            var detections = Detect(file).Above(minScore);
            var name = PictureNames.Unique(names, file);
            Draw(file, detections, Path.Combine(folder, name));
            images.Add(Entry(file, name, detections));
            found += detections.Boxes.Length;
            shown.Report(images.Count);
        }

        File.WriteAllText(Path.Combine(folder, "detections.json"), new JObject { ["classes"] = new JArray(classes), ["images"] = images }.ToString(Formatting.Indented));
        return found;
    }

    private ImageDetections Detect(string file)
    {
        using var scope = NewDisposeScope();
        using var sample = pipeline.Run(new DetectionSample { FileName = file, ImageId = file }, new Random(0))
            ?? throw new InvalidDataException($"{file}: the test pipeline turned the image down.");
        using var batch = BatchCollator.Collate([sample]).To(detector.Model.Module.parameters().First().device);
        return DetectionArrays.From(detector.Model.Predict(batch)[0]);
    }

    private void Draw(string file, ImageDetections detections, string path)
    {
        using var picture = Cv2.ImRead(file, ImreadModes.Color);
        DetectionPicture.Draw(picture, detections, classes, 0);
        if (!Cv2.ImWrite(path, picture)) throw new IOException($"{path}: the picture could not be written.");
    }

    private JObject Entry(string file, string picture, ImageDetections detections) => new()
    {
        ["file"] = file,
        ["picture"] = picture,
        ["detections"] = new JArray(Enumerable.Range(0, detections.Boxes.Length).Select(index => Entry(detections, index))),
    };

    private JObject Entry(ImageDetections detections, int index)
    {
        var (box, label) = (detections.Boxes[index], detections.Labels[index]);
        var entry = new JObject
        {
            ["bbox"] = new JArray(box.X1, box.Y1, box.X2, box.Y2),
            ["score"] = detections.Scores[index],
            ["label"] = label,
            ["class"] = label < classes.Count ? classes[label] : null,
        };
        DetectionParts.AddTo(entry, detections, index);
        return entry;
    }
}
