using System.Runtime.InteropServices;
using Detection.Core.Config;
using Detection.Core.Construction;
using Detection.Core.Contracts;
using Detection.Datasets;
using Detection.Models.Verification;
using Detection.Runner.Running;
using Microsoft.Extensions.DependencyInjection;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using static TorchSharp.torch;

namespace Detection.Runner.Verification;

/// <summary>Replays a recorded case of any kind.</summary>
internal static class RecordedCases
{
    /// <summary>Replays a case. What keeps it from being replayed becomes a failed part of the report.</summary>
    /// <param name="path">The case.</param>
    /// <param name="dataFolder">Where its data is looked for; null for the folder <c>data</c> beside the case's folder.</param>
    /// <param name="device">Where detectors compute; null is the CPU.</param>
    public static ReplayReport Replay(string path, string? dataFolder, Device? device = null)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        try
        {
            var json = Read(path);
            if (DetectorCase.IsCase(json)) return ReplayDetector(path, device);
            var data = dataFolder ?? Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, "..", "data");
            if (CocoCase.IsCase(json)) return new CocoCase(name, json, data).Replay();
            if (FacesCase.IsCase(json)) return new FacesCase(name, json, data).Replay(device ?? CPU);
            throw new InvalidDataException("this kind of case is not known; known are detector cases (model, weights, input, expect), COCO evaluations (ground_truth, results, pycocotools) and faces (size, boxes, scores, landmarks per photograph)");
        }
        catch (Exception error) when (error is IOException or InvalidDataException or ConfigException or DatasetException or NotSupportedException
            or ArgumentException or InvalidOperationException or ExternalException)
        {
            return new ReplayReport(name, [new ReplayPart("case", double.PositiveInfinity, 0, error.Message)]);
        }
    }

    private static ReplayReport ReplayDetector(string path, Device? device)
    {
        var recorded = DetectorCase.Load(path);
        using var services = DetectionServices.Create(configure: services => services.AddSingleton<IIndexChooser, LowestIndexChooser>());
        var detector = services.GetRequiredService<ComponentBuilder>().Build<IDetector>(ConfigFile.Parse(recorded.Model.ToString(), path));
        using (detector.Module) return new DetectorReplay(recorded).Run(detector, device);
    }

    private static JObject Read(string path)
    {
        if (!File.Exists(path)) throw new FileNotFoundException($"{path}: there is no such case.", path);
        try
        {
            return JObject.Parse(File.ReadAllText(path));
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"{path}: not a JSON object: {error.Message}", error);
        }
    }
}
