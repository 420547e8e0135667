using Detection.Core.Config;
using Detection.Core.Construction;
using Detection.Core.Contracts;
using Detection.Core.Structures;
using Detection.Datasets;
using Detection.Datasets.Loading;
using Detection.Datasets.WiderFace;
using Detection.Runner.Inference;
using Detection.Runner.Running;
using Detection.Runner.Tests.Support;
using Detection.Runner.Verification;
using Microsoft.Extensions.DependencyInjection;
using Newtonsoft.Json.Linq;
using TorchSharp;

namespace Detection.Runner.Tests.Faces;

/// <summary>The published weights of the face detectors on dlib's photographs.</summary>
public class PublishedFacesTests
{
    private const string Case = "faces_retinaface_mobilenet0.25";

    [Test]
    public void TheRecordedFacesAreFound()
    {
        var report = RecordedCases.Replay(Shared($"golden/{Case}.json"), null);
        Assert.That(report.Parts.Select(part => part.Name), Is.EqualTo(new[] { "faces", "boxes", "scores", "landmarks" }));
        Assert.That(report.Parts.Where(part => !part.Passed).Select(part => $"{part.Name}: {part.Deviation} {part.Where}"), Is.Empty);
    }

    [Test]
    public void OtherFacesThanTheRecordedOnesFail()
    {
        using var folder = new TemporaryFolder();
        var recorded = JObject.Parse(File.ReadAllText(Shared($"golden/{Case}.json")));
        var photographs = new JObject(recorded.Properties().First());
        var faces = (JObject)photographs.Properties().Single().Value;
        faces["boxes"]![0]![0] = (double)faces["boxes"]![0]![0]! + 1;
        faces["landmarks"]![1]![3] = (double)faces["landmarks"]![1]![3]! - 1;
        faces["scores"]![2] = 0.9;
        foreach (var list in new[] { "boxes", "landmarks", "scores" }) faces[list]!.Last!.Remove();
        var report = RecordedCases.Replay(folder.Write($"{Case}.json", photographs.ToString()), Shared("data"));
        Assert.That(report.Parts.Select(part => part.Passed), Is.All.False);
        Assert.That(report.Parts[0].Where, Does.Contain("1 too many"));
    }

    [Test]
    public void ACaseOfAnUnknownSystemSaysWhichConfigIsMissing()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("faces_nobody.json", """{"a.jpg": {"size": [1, 1], "boxes": [], "scores": [], "landmarks": []}}""");
        Assert.That(RecordedCases.Replay(path, folder.Root).Parts.Single().Where, Does.Contain("nobody_widerface.json"));
    }

    [TestCase("retinaface_mobilenet0.25", "retinaface_mobilenet0.25_Final.pth", 43)]
    [TestCase("faceboxes", "FaceBoxesProd.pth", 40)]
    [TestCase("yunet_n", "yunet_n.pth", 43)]
    [TestCase("yunet_s", "yunet_s.pth", 43)]
    public void TheFacesOfThePhotographsAreFound(string system, string weights, int found)
    {
        var config = ConfigFile.Load(ConfigOf(system));
        using var services = DetectionServices.Create(config);
        using var detector = new LoadedDetector(services, config, Shared($"data/weights/{weights}"), torch.CPU);
        using var optimized = ((IInferenceOptimizable)detector.Model).OptimizeForInference();
        var pipeline = new DataPipeline(services.GetRequiredService<ComponentBuilder>().Build<IReadOnlyList<ITransform>>(config.Require("data").Require("test").Require("pipeline")));
        var (hits, faces) = (0, 0);
        foreach (var image in Photographs())
        {
            using var scope = torch.NewDisposeScope();
            using var sample = pipeline.Run(new DetectionSample { FileName = image.FileName, ImageId = image.ImageId }, new Random(0))!;
            using var batch = BatchCollator.Collate([sample]);
            var boxes = DetectionArrays.From(detector.Model.Predict(batch)[0]).Above(0.5).Boxes;
            faces += image.Annotations.Count;
            hits += image.Annotations.Count(face => boxes.Any(box => Overlap(face.Box, box) >= 0.5));
        }

        Assert.That((hits, faces), Is.EqualTo((found, 43)), "faces found at IoU 0.5 and score 0.5");
    }

    [TestCase("retinaface_mobilenet0.25", 640)]
    [TestCase("retinaface_r50", 840)]
    [TestCase("yunet_n", 640)]
    [TestCase("yunet_s", 640)]
    public void TrainingPipelinesGiveSquaresWithLandmarks(string system, int side)
    {
        var labels = Shared("data/dlib_faces/label5_training.txt");
        var train = (JObject)ConfigFile.Load(ConfigOf(system)).Require("data").Require("train").Token.DeepClone();
        (train["ann_file"], train["img_prefix"]) = (labels, Path.GetDirectoryName(labels));
        using var services = DetectionServices.Create();
        var dataset = services.GetRequiredService<ComponentBuilder>().Build<IDataset>(ConfigFile.FromToken(train, "test"));
        using var first = dataset.Load(0, new Random(1))!;
        using var second = dataset.Load(1, new Random(2))!;
        using var batch = BatchCollator.Collate([first, second]);
        Assert.Multiple(() =>
        {
            Assert.That(batch.Images.shape, Is.EqualTo(new long[] { 2, 3, side, side }));
            Assert.That(batch.GroundTruth.Select(truth => truth.Count), Is.All.Positive);
            foreach (var truth in batch.GroundTruth) Assert.That(truth.Landmarks!.shape, Is.EqualTo(new long[] { truth.Count, 10 }));
        });
    }

    private static IEnumerable<ImageRecord> Photographs() => new[] { "label5_testing.txt", "label5_training.txt" }
        .Select(name => Shared($"data/dlib_faces/{name}"))
        .SelectMany(labels => new RetinaFaceDataset(labels, [], imgPrefix: Path.GetDirectoryName(labels)!, testMode: true).Images);

    private static float Overlap(Box first, Box second)
    {
        var common = new Box(Math.Max(first.X1, second.X1), Math.Max(first.Y1, second.Y1), Math.Min(first.X2, second.X2), Math.Min(first.Y2, second.Y2));
        return common.Width <= 0 || common.Height <= 0 ? 0 : common.Area / (first.Area + second.Area - common.Area);
    }

    private static string ConfigOf(string system) => Path.Combine(TinyTraining.Repository(), "configs", "faces", $"{system}_widerface.json");

    private static string Shared(string relative)
    {
        var shared = Environment.GetEnvironmentVariable("DETECTION_SHARED") ?? Path.Combine(TinyTraining.Repository(), "..", "shared");
        var path = Path.GetFullPath(Path.Combine(shared, relative));
        Assume.That(Path.Exists(path), $"This test needs {path}, which is not there; DETECTION_SHARED names the folder.");
        return path;
    }
}
