using Detection.Core.Structures;
using Newtonsoft.Json.Linq;

namespace Detection.Runner.Tests.Checking;

public class ScheduleFaultsTests
{
    [Test]
    public void ALearningRateOutOfProportionIsToldWithTheProportionalOne()
    {
        using var shapes = new CheckedShapes();
        var config = shapes.Config();
        config["optimizer"]!["lr"] = 0.02;
        Assert.That(RecordedCheck.Of(config).Kind("learning-rate-high").Single().What, Does.Contain("lr is 0.02 for batches of 2").And.Contain("0.00125"));
    }

    [Test]
    public void TheBatchThatARateIsWrittenForIsTakenFromTheConfig()
    {
        using var shapes = new CheckedShapes();
        var config = shapes.Config();
        config["optimizer"]!["lr"] = 0.002;
        config["auto_scale_lr"] = new JObject { ["base_batch_size"] = 16 };
        Assert.That(RecordedCheck.Of(config).Kind("learning-rate-high").Single().What, Does.Contain("0.00025").And.Contain("for 16 images"));
    }

    [Test]
    public void PeriodsThatEndBehindTheTrainingAreTold()
    {
        using var shapes = new CheckedShapes();
        var config = shapes.Config();
        config["lr_config"] = JObject.Parse("""{ "policy": "step", "step": [3, 8, 11] }""");
        config["evaluation"]!["interval"] = 10;
        config["checkpoint_config"]!["interval"] = -1;
        config["optimizer_config"] = new JObject();
        var check = RecordedCheck.Of(config);
        Assert.Multiple(() =>
        {
            Assert.That(check.Kind("step-behind-end").Single().What, Does.Contain("8 and 11").And.Contain("4 epochs"));
            Assert.That(check.Kind("interval-behind-end").Single().What, Does.Contain("10"));
            Assert.That(check.Kind("no-checkpoints").Single().Severity, Is.EqualTo(FindingSeverity.Warning));
            Assert.That(check.Kind("no-warmup"), Is.Not.Empty);
        });
    }

    [Test]
    public void AWarmUpLongerThanTheTrainingIsTold()
    {
        using var shapes = new CheckedShapes();
        var config = shapes.Config();
        config["lr_config"]!["warmup_iters"] = 500;
        Assert.That(RecordedCheck.Of(config).Kind("warmup-too-long").Single().What, Does.Contain("500").And.Contain("8"));
    }

    [Test]
    public void AMetricThatTheDataSetDoesNotHaveIsAnError()
    {
        using var shapes = new CheckedShapes();
        var config = shapes.Config();
        config["evaluation"]!["metric"] = "mAP";
        Assert.That(RecordedCheck.Of(config).Kind("evaluation").Single().What, Does.Contain("'mAP'").And.Contain("'bbox'"));
    }

    [Test]
    public void AFigureToSaveTheBestByThatIsNotComputedIsAnError()
    {
        using var shapes = new CheckedShapes();
        var config = shapes.Config();
        config["evaluation"]!["save_best"] = "mAP";
        Assert.That(RecordedCheck.Of(config).Kind("save-best").Single().What, Does.Contain("bbox_mAP"));
    }

    [Test]
    public void FaultsOfTheConfigAreToldAndTheDataExaminedAllTheSame()
    {
        using var shapes = new CheckedShapes();
        var config = shapes.Config();
        config["model"]!["bbox_head"]!["stacked_convz"] = 1;
        config["optimizer"]!["lr"] = "fast";
        File.Delete(Path.Combine(shapes.File("val"), "1.jpg"));
        var check = RecordedCheck.Of(config);
        Assert.Multiple(() =>
        {
            Assert.That(check.Kind("config").Select(finding => finding.Place), Has.Some.Contains("stacked_convz").And.Some.Contains("optimizer.lr"));
            Assert.That(check.Kind("missing-file").Single().Place, Does.EndWith("1.jpg"));
            Assert.That(check.Findings.Count(finding => finding.Severity == FindingSeverity.Error), Is.EqualTo(3));
        });
    }
}
