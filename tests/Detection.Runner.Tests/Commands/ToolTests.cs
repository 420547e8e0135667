using Detection.Runner.Tests.Support;
using Newtonsoft.Json.Linq;

namespace Detection.Runner.Tests.Commands;

public class ToolTests
{
    [Test]
    public void ATrainedCheckpointIsTestedShownPlottedAndInferred()
    {
        using var folder = new TemporaryFolder();
        var config = TinyTraining.Config();
        config["runner"]!["max_epochs"] = 1;
        config["evaluation"] = new JObject { ["metric"] = "bbox", ["save_best"] = "auto" };
        config["workflow"] = new JArray(new JArray("train", 1), new JArray("val", 1));
        var path = folder.Write("config.json", config.ToString());
        Succeeds("train", path, "--work-dir", folder["work"], "--seed", "1", "--device", "cpu");
        var checkpoint = folder["work/epoch_1.safetensors"];
        var best = Directory.GetFiles(folder["work"], "best_bbox_mAP_*.safetensors");

        var table = Succeeds("test", path, checkpoint, "--device", "cpu", "--out", folder["results.json"], "--show-dir", folder["shown"]);
        Succeeds("logs", "plot", folder["work"]);
        var images = Path.Combine(TinyTraining.Data, "val");
        Succeeds("infer", path, checkpoint, images, "--out", folder["found"], "--score", "0.01", "--device", "cpu");
        var found = JObject.Parse(File.ReadAllText(folder["found/detections.json"]));
        var modes = Directory.GetFiles(folder["work"], "*.log.json").SelectMany(File.ReadLines).Select(line => JObject.Parse(line)["mode"]?.Value<string>()).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(best, Has.Length.EqualTo(1));
            Assert.That(table, Does.Contain("Average Precision").And.Contain("bbox_mAP_50 = "));
            Assert.That(JArray.Parse(File.ReadAllText(folder["results.json"])), Is.Not.Null);
            Assert.That(Directory.GetFiles(folder["shown"]), Has.Length.EqualTo(Directory.GetFiles(images).Length));
            Assert.That(new FileInfo(folder["work/curves.png"]).Length, Is.GreaterThan(1000));
            Assert.That(found["images"]!.Count(), Is.EqualTo(Directory.GetFiles(images).Length));
            Assert.That(found["classes"]!.Count(), Is.EqualTo(TinyTraining.ClassCount));
            Assert.That(modes, Does.Contain("train").And.Contain("val"));
        });
    }

    [Test]
    public void EveryConfigOfTheRepositoryIsWithoutFaults()
    {
        Assert.Multiple(() =>
        {
            foreach (var path in RepositoryConfigs.Whole) Assert.That(() => ConfigCheck.Faults(path), Is.Empty, path);
        });
    }

    [Test]
    public void ListShowsKindsAndTheKeysOfOne()
    {
        Assert.That(Succeeds("list"), Does.Contain("backbone").And.Contain("ResNet").And.Contain("FocalLoss"));
        Assert.That(Succeeds("list", "loss"), Does.Contain("FocalLoss").And.Contain("loss_weight").And.Not.Contain("ResNet"));
        Assert.That(ToolRun.Run("list", "lost").ExitCode, Is.EqualTo(1));
    }

    [Test]
    public void ConfigPrintSaysWhereEachValueWasWritten()
    {
        var path = Path.Combine(TinyTraining.Repository(), "configs/retinanet/retinanet_r18_fpn_1x_coco.json");
        var printed = Succeeds("config", "print", path, "--set", "optimizer.lr=0.5");
        Assert.That(printed, Does.Contain("retinanet_r18_fpn_1x_coco.json:").And.Contain("retinanet_r50_fpn.json:").And.Contain("--set"));
    }

    [Test]
    public void RecordedCocoFiguresAreReproduced()
    {
        var shared = Environment.GetEnvironmentVariable("DETECTION_SHARED") ?? Path.Combine(TinyTraining.Repository(), "../shared");
        var golden = Path.Combine(shared, "golden");
        Assume.That(Directory.Exists(golden), $"The recorded cases are not at {golden}; DETECTION_SHARED names their folder's parent.");
        var output = Succeeds("verify", Path.Combine(golden, "coco_eval_tiny_train.json"), Path.Combine(golden, "coco_eval_tiny_val.json"));
        Assert.That(output.TrimEnd(), Does.EndWith("2 passed, 0 failed"));
    }

    [Test]
    public void AFileThatIsNoCaseFails()
    {
        using var folder = new TemporaryFolder();
        var (code, output, _) = ToolRun.Run("verify", folder.Write("case.json", "{}"));
        Assert.That(code, Is.EqualTo(1));
        Assert.That(output.TrimEnd(), Does.EndWith("0 passed, 1 failed"));
    }

    [Test]
    public void ACheckpointOfAnotherArchitectureIsRefused()
    {
        using var folder = new TemporaryFolder();
        var config = TinyTraining.Config();
        config["runner"]!["max_epochs"] = 1;
        Succeeds("train", folder.Write("config.json", config.ToString()), "--work-dir", folder["work"], "--seed", "1", "--device", "cpu");
        config["model"]!["backbone"]!["depth"] = 34;
        var (code, _, error) = ToolRun.Run("test", folder.Write("other.json", config.ToString()), folder["work/epoch_1.safetensors"], "--device", "cpu");
        Assert.That(code, Is.EqualTo(1));
        Assert.That(error, Does.Contain("another architecture").And.Contain("backbone.layer1.2.conv1.weight"));
    }

    private static string Succeeds(params string[] arguments)
    {
        var (code, output, error) = ToolRun.Run(arguments);
        Assert.That(code, Is.Zero, error);
        return output;
    }
}
