using Detection.Core.Structures;
using Detection.Runner.Replaying;
using Detection.Runner.Running;
using Detection.Runner.Tests.Running;
using Detection.Runner.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Newtonsoft.Json.Linq;
using static TorchSharp.torch;

namespace Detection.Runner.Tests.Replaying;

public sealed class InvalidLossTests
{
    [Test]
    public void ARunThatDivergesTellsTheStepAndKeepsItForAReplay()
    {
        using var folder = new TemporaryFolder();
        var config = TinyTraining.Config();
        config["optimizer"]!["lr"] = 1e12;
        config["optimizer_config"] = new JObject();
        config.Remove("lr_config");
        var path = folder.Write("config.json", config.ToString());
        var (code, _, error) = InProcess.Run("train", path, "--work-dir", folder["work"], "--seed", "5", "--device", "cpu");
        Assert.That(code, Is.EqualTo(1), error);
        var record = Directory.EnumerateFiles(folder["work/invalid"], "iter_*.safetensors").Single();
        Assert.That(error, Does.Contain("is not a finite number").And.Contain("iteration ").And.Contain("learning rate 1E+12").And.Contain("gradient norm").And.Contain(".jpg").Or.Contain(".png"));
        Assert.That(error, Does.Contain("loss_").And.Contain(record));

        (code, var output, error) = InProcess.Run("train", path, "--device", "cpu", "--replay", record);
        Assert.That(code, Is.EqualTo(1), error);
        Assert.That(output, Does.Match(@"loss_\w+: (NaN|Infinity|-Infinity)|is not finite").And.Contain("image: "));
        Assert.That(Directory.Exists(folder["work_dirs"]), Is.False);
    }

    [Test]
    public void ARecordedBatchComesBackAsItWas()
    {
        using var folder = new TemporaryFolder();
        using var detector = new StubDetector();
        using var scope = NewDisposeScope();
        var meta = new ImageMeta("a.png", "7", (10, 20), (5, 10), (8, 16), 0.5f, 0.25f, FlipDirection.Horizontal);
        using var batch = new DetectionBatch(rand(2, 3, 8, 16), [meta, meta with { ImageId = "8" }], [Truth(2), Truth(0)]) { Proposals = [new Proposals(rand(3, 4), rand(3)), new Proposals(rand(1, 4), rand(1))] };
        var run = new TrainingRun { Model = detector, Classes = ["thing"], Optimizer = null, Device = CPU, WorkDir = "", Logger = NullLogger.Instance, Batch = batch };
        StepRecord.Save(folder["step.safetensors"], run);
        using var found = StepRecord.LoadBatch(folder["step.safetensors"]);
        Assert.That(found.Metas, Is.EqualTo(batch.Metas));
        Assert.That(Tensors(found).Zip(Tensors(batch)).All(pair => pair.First.shape.SequenceEqual(pair.Second.shape) && pair.First.bytes.SequenceEqual(pair.Second.bytes)), Is.True);
        Assert.That(Tensors(found).Count(), Is.EqualTo(Tensors(batch).Count()));

        var weight = detector.Module.parameters().First();
        var expected = weight.item<float>();
        using (no_grad()) weight.zero_();
        StepRecord.LoadState(folder["step.safetensors"], detector.Module);
        Assert.That(weight.item<float>(), Is.EqualTo(expected));
    }

    private static GroundTruth Truth(int count) => new(rand(count, 4), zeros(count, dtype: ScalarType.Int64), rand(1, 4)) { Masks = ones([count, 8, 16], ScalarType.Byte), Landmarks = rand(count, 10) };

    private static IEnumerable<Tensor> Tensors(DetectionBatch batch) =>
    [
        batch.Images, .. batch.GroundTruth.SelectMany(truth => new[] { truth.Boxes, truth.Labels, truth.IgnoredBoxes, truth.Masks!, truth.Landmarks! }),
        .. batch.Proposals!.SelectMany(regions => new[] { regions.Boxes, regions.Scores }),
    ];
}
