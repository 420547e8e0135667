using Detection.Core.Config;
using Detection.Core.Construction;
using Detection.Core.Contracts;
using Detection.Core.Structures;
using Detection.Datasets;
using Detection.Datasets.Loading;
using Detection.Models.Verification;
using Detection.Runner.Running;
using Microsoft.Extensions.DependencyInjection;
using Newtonsoft.Json.Linq;
using TorchSharp;

namespace Detection.Runner.Verification;

/// <summary>Recorded faces: what published weights find in photographs. The case's name says whose they are:
/// <c>faces_SYSTEM.json</c> is replayed with the config <c>configs/faces/SYSTEM_widerface.json</c> that comes with the tool, and the
/// weights <c>SYSTEM*.pth</c> of the data folder.</summary>
/// <param name="name">The case's name.</param>
/// <param name="json">The case: per file name its size, boxes, scores and landmarks.</param>
/// <param name="dataFolder">Where weights and photographs are looked for, sub-folders included.</param>
internal sealed class FacesCase(string name, JObject json, string dataFolder)
{
    private const string Prefix = "faces_";

    /// <summary>Whether a file's contents are a case of this kind.</summary>
    public static bool IsCase(JObject json) => json.Count > 0 && json.Properties().All(photograph => photograph.Value is JObject { } faces
        && faces["boxes"] is JArray && faces["scores"] is JArray && faces["size"] is JArray);

    /// <summary>Runs the detector over the photographs and compares every face.</summary>
    /// <param name="device">Where the detector computes.</param>
    /// <exception cref="FileNotFoundException">The config, the weights or a photograph are not there.</exception>
    /// <exception cref="ConfigException">The config is faulty.</exception>
    /// <exception cref="DatasetException">A photograph cannot be read.</exception>
    /// <exception cref="InvalidDataException">The weights are of another architecture.</exception>
    public ReplayReport Replay(torch.Device device)
    {
        var system = name.StartsWith(Prefix, StringComparison.Ordinal) ? name[Prefix.Length..] : name;
        var config = ConfigFile.Load(FindConfig(system));
        using var services = DetectionServices.Create(config);
        using var detector = new LoadedDetector(services, config, Find($"{system}*.pth", "weights"), device);
        using var optimized = (detector.Model as IInferenceOptimizable)?.OptimizeForInference();
        var pipeline = new DataPipeline(services.GetRequiredService<ComponentBuilder>().Build<IReadOnlyList<ITransform>>(config.Require("data").Require("test").Require("pipeline")));
        var comparison = new FacesComparison();
        foreach (var photograph in json.Properties())
        {
            using var scope = torch.NewDisposeScope();
            var file = Find(photograph.Name, "photograph");
            using var sample = pipeline.Run(new DetectionSample { FileName = file, ImageId = photograph.Name }, new Random(0))
                ?? throw new InvalidDataException($"{file}: the test pipeline turned the image down.");
            using var collated = BatchCollator.Collate([sample]);
            var batch = collated.To(device);
            comparison.Add(photograph.Name, photograph.Value.ToObject<ExpectedFaces>()!, sample.OriginalShape, detector.Model.Predict(batch)[0]);
        }

        return new ReplayReport(name, comparison.Parts);
    }

    private static string FindConfig(string system)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "configs", "faces", $"{system}_widerface.json");
        return File.Exists(path) ? path : throw new FileNotFoundException($"{path}: there is no such config; a case named {Prefix}SYSTEM.json is replayed with the tool's config of that system.", path);
    }

    private string Find(string pattern, string what)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, MatchCasing = MatchCasing.CaseInsensitive };
        var found = Directory.Exists(dataFolder) ? Directory.EnumerateFiles(dataFolder, pattern, options).Order(StringComparer.Ordinal).FirstOrDefault() : null;
        return found ?? throw new FileNotFoundException($"{name}: its {what} {pattern} is not in {dataFolder}; name the folder with --data.", pattern);
    }
}
