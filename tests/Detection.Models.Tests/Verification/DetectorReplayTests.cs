using Detection.Core.Structures;
using Detection.Models.Tests.Detectors;
using Detection.Models.Verification;
using Newtonsoft.Json.Linq;
using static TorchSharp.torch;

namespace Detection.Models.Tests.Verification;

public sealed class DetectorReplayTests : TorchTests
{
    private string path = null!;

    [SetUp]
    public void NameFile() => path = Path.Combine(TestContext.CurrentContext.WorkDirectory, Guid.NewGuid() + ".json");

    [TearDown]
    public void RemoveFile() => File.Delete(path);

    [Test]
    public void ItsOwnRecordPasses()
    {
        var (detector, json) = Record();
        using var model = detector.Module;
        var report = Replay(detector, json);
        Assert.That(report.Passed, string.Join("\n", report.Parts));
        Assert.That(report.Parts.Select(part => part.Name), Is.EqualTo(new[] { "state", "features", "heads", "detections", "losses", "gradients" }));
    }

    [TestCase("features", "expect.features[1].values[3]")]
    [TestCase("features", "expect.features[0].std")]
    [TestCase("heads", "expect.heads[2].mean")]
    [TestCase("losses", "expect.losses.loss_rpn_cls[0]")]
    [TestCase("losses", "expect.loss_total")]
    [TestCase("gradients", "expect.grad_norms['neck.fpn_convs.0.conv.weight']")]
    [TestCase("detections", "expect.detections[0].scores[2]")]
    public void AChangedNumberFailsItsPartAlone(string part, string place)
    {
        var (detector, json) = Record();
        using var model = detector.Module;
        var number = json.SelectToken(place)!;
        number.Replace((double)number + 0.5);
        var report = Replay(detector, json);
        Assert.That(report.Parts.Where(result => !result.Passed).Select(result => result.Name), Is.EqualTo(new[] { part }));
    }

    [Test]
    public void AnotherArchitectureIsToldByItsNames()
    {
        var (detector, json) = Record();
        using var model = detector.Module;
        json["weights"]![0]![0] = "backbone.conv0.weight";
        var part = Replay(detector, json).Parts.Single();
        Assert.That(part.Passed, Is.False);
        Assert.That(part.Where, Does.Contain("backbone.conv0.weight is missing").And.Contains("backbone.conv1.weight is too many"));
    }

    [Test]
    public void RecordedMasksAskForMasks()
    {
        var (detector, json) = Record();
        using var model = detector.Module;
        var detections = (JObject)json["expect"]!["detections"]![0]!;
        detections["mask_areas"] = new JArray(detections["scores"]!.Select(_ => 100));
        var failed = Replay(detector, json).Parts.Single(part => !part.Passed);
        Assert.That((failed.Name, failed.Where), Is.EqualTo(("masks", "the detector gives no masks")));
    }

    [Test]
    public void EllipsesBecomeGroundTruthMasks()
    {
        var (detector, json) = Record();
        using var model = detector.Module;
        json["input"]!["gt_masks"] = "ellipses";
        File.WriteAllText(path, json.ToString());
        using var batch = DetectorCase.Load(path).MakeBatch();
        var masks = batch.GroundTruth[0].Masks!;
        Assert.That(masks.shape, Is.EqualTo(new long[] { 2, 64, 96 }));
        // Boxes of 32 x 34 and 12 x 10: pi / 4 of their area.
        Assert.That(masks.sum([1, 2]).to(float64).data<double>().ToArray(), Is.EqualTo(new[] { 854.5, 94.2 }).Within(3).Percent);
        Assert.That(masks[0, 23, 20].item<byte>() + masks[1, 15, 56].item<byte>(), Is.EqualTo(2), "the centres");
        Assert.That(masks[0, 6, 4].item<byte>(), Is.Zero, "a corner");
    }

    [Test]
    public void AMaskCountsByItsArea()
    {
        var box = new double[] { 4, 6, 36, 40 };
        var masks = zeros([1, 64, 96], @bool);
        masks[0].narrow(0, 10, 20).narrow(1, 8, 20).fill_(true);
        var found = new DetectionMatch(new DetectionResult(tensor((float[])[4, 6, 36, 40], [1, 4]), tensor((float[])[0.5f]), tensor((long[])[1])) { Masks = masks });
        Assert.That(found.CountMissedMasks(new ExpectedDetections([box], [0.5], [1], [404])), Is.EqualTo((0, -1)));
        Assert.That(found.CountMissedMasks(new ExpectedDetections([box], [0.5], [1], [405])), Is.EqualTo((1, 0)));
        Assert.That(found.CountMissed(new ExpectedDetections([box], [0.5], [1], [405])), Is.EqualTo((0, -1)));
    }

    [Test]
    public void AFileOfAnotherKindIsRefused()
    {
        File.WriteAllText(path, """{"stats": []}""");
        Assert.That(() => DetectorCase.Load(path), Throws.InstanceOf<InvalidDataException>().With.Message.Contains("weights"));
        File.WriteAllText(path, "[1,");
        Assert.That(() => DetectorCase.Load(path), Throws.InstanceOf<InvalidDataException>().With.Message.Contains(Path.GetFileName(path)));
    }

    private ReplayReport Replay(Core.Contracts.IDetector detector, JObject json)
    {
        File.WriteAllText(path, json.ToString());
        return new DetectorReplay(DetectorCase.Load(path)).Run(detector);
    }

    // A case made by the detector itself: what is tested is the comparing.
    private static (Core.Contracts.IDetector Detector, JObject Json) Record()
    {
        var detector = TinyDetectors.RPN();
        var model = detector.Module;
        var weights = new JArray(model.state_dict().Select(entry => new JArray(
            entry.Key,
            new JArray(entry.Value.shape),
            entry.Key.EndsWith("running_var", StringComparison.Ordinal) || (entry.Key.Contains("bn") && entry.Key.EndsWith("weight", StringComparison.Ordinal)) ? 1 : 0,
            entry.Key.EndsWith("tracked", StringComparison.Ordinal) ? 0 : 0.1)));
        var json = new JObject
        {
            ["name"] = "own",
            ["model"] = new JObject(),
            ["input"] = JObject.Parse("""{"shape": [1, 3, 64, 96], "gt_bboxes": [[[4, 6, 36, 40], [50, 10, 62, 20]]], "gt_labels": [[0, 1]]}"""),
            ["weights"] = weights,
            ["expect"] = new JObject(),
        };
        var file = Path.GetTempFileName();
        File.WriteAllText(file, json.ToString());
        var recorded = DetectorCase.Load(file);
        File.Delete(file);
        recorded.FillWeights(model);
        var batch = recorded.MakeBatch();
        model.eval();
        var features = detector.ExtractFeatures(batch.Images);
        var result = detector.Predict(batch, rescale: false)[0];
        var expect = new JObject
        {
            ["features"] = new JArray(features.Select((map, level) => Stats($"feat.{level}", map))),
            ["heads"] = new JArray(detector.DenseOutputs(features).SelectMany(head => head.Outputs.SelectMany(
                (output, number) => output.Select((map, level) => Stats($"{head.Name}.{number}.{level}", map))))),
            ["detections"] = new JArray(new JObject
            {
                ["boxes"] = new JArray(result.Boxes.unbind(0).Select(box => new JArray(box.data<float>().ToArray()))),
                ["scores"] = new JArray(result.Scores.data<float>().ToArray()),
                ["labels"] = new JArray(result.Labels.data<long>().ToArray()),
            }),
        };
        model.train();
        var losses = detector.Loss(batch);
        var total = losses.Total();
        total.backward();
        expect["losses"] = new JObject(losses.Entries.Select(entry => new JProperty(entry.Name, new JArray(entry.Values.Select(value => value.item<float>())))));
        expect["loss_total"] = total.item<float>();
        expect["grad_norms"] = new JObject(model.named_parameters().Where(parameter => parameter.parameter.grad is not null)
            .Select(parameter => new JProperty(parameter.name, parameter.parameter.grad!.norm().item<float>())));
        json["expect"] = expect;
        return (detector, json);
    }

    private static JObject Stats(string name, Tensor map)
    {
        var flat = map.detach().to(float64).reshape(-1);
        long[] places = [0, 5, flat.numel() / 2, flat.numel() - 1];
        return new JObject
        {
            ["name"] = name,
            ["shape"] = new JArray(map.shape),
            ["mean"] = flat.mean().item<double>(),
            ["std"] = flat.std(unbiased: false).item<double>(),
            ["at"] = new JArray(places),
            ["values"] = new JArray(flat.index_select(0, tensor(places)).data<double>().ToArray()),
        };
    }
}
