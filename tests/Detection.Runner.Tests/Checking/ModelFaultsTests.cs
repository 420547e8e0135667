using Detection.Core.Structures;
using Newtonsoft.Json.Linq;

namespace Detection.Runner.Tests.Checking;

public class ModelFaultsTests
{
    [Test]
    public void ANumberOfClassesThatIsNotTheDataSetsIsToldAtItsPlace()
    {
        using var shapes = new CheckedShapes();
        var config = shapes.Config();
        config["model"]!["bbox_head"]!["num_classes"] = 5;
        var check = RecordedCheck.Of(config);
        Assert.That(check.Kind("num-classes").Single().ToString(), Does.Contain("model.bbox_head.num_classes").And.Contain("disk, block"));
    }

    [Test]
    public void ALayerThatDoesNotFitItsInputIsNamedWithShapes()
    {
        using var shapes = new CheckedShapes();
        var config = shapes.Config();
        config["model"]!["neck"]!["in_channels"] = new JArray(8, 16, 40, 64);
        var check = RecordedCheck.Of(config);
        var fault = check.Kind("forward-failed").Single();
        Assert.Multiple(() =>
        {
            Assert.That(check.Kind("parts-do-not-fit").Single().ToString(), Does.Contain("model.neck.in_channels"));
            Assert.That(check.Findings.Count(finding => finding.Severity == FindingSeverity.Error), Is.EqualTo(1), "one cause is one error");
            Assert.That(fault.Place, Does.Contain("model.neck"));
            Assert.That(fault.What, Does.Contain("neck.lateral_convs.1.conv (Conv2d, weight [8, 40, 1, 1])").And.Contain("[2, 32, 4, 6]").And.Contain("backbone gave [2, 8, 16, 24]"));
        });
    }

    [Test]
    public void PartsThatNothingReadsGetNoGradient()
    {
        using var shapes = new CheckedShapes();
        var config = shapes.Config();
        // The neck leaves out the last stage of the backbone.
        config["model"]!["neck"]!["end_level"] = 2;
        config["model"]!["neck"]!["num_outs"] = 2;
        config["model"]!["bbox_head"]!["anchor_generator"]!["strides"] = new JArray(8, 16);
        var check = RecordedCheck.Of(config);
        Assert.That(check.Kind("no-gradient").Select(finding => finding.What), Has.Some.Contains("backbone.layer4"), string.Join("\n", check.Findings));
    }

    [Test]
    public void ObjectsThatNoAnchorReachesAreTold()
    {
        using var shapes = new CheckedShapes();
        var config = shapes.Config();
        config["model"]!["train_cfg"]!["assigner"]!["match_low_quality"] = false;
        config["model"]!["bbox_head"]!["anchor_generator"]!["octave_base_scale"] = 16;
        var check = RecordedCheck.Of(config);
        Assert.Multiple(() =>
        {
            Assert.That(check.Kind("no-prior-reaches").Count(), Is.EqualTo(8));
            Assert.That(check.Kind("no-prior-reaches").First().What, Does.Contain("28 x 24"));
            Assert.That(check.Text, Does.Contain("100 %"));
        });
    }

    [Test]
    public void AnchorsThatObjectsHardlyOverlapAreTold()
    {
        using var shapes = new CheckedShapes();
        var config = shapes.Config();
        config["model"]!["bbox_head"]!["anchor_generator"]!["octave_base_scale"] = 8;
        Assert.That(RecordedCheck.Of(config).Kind("poor-priors").Single().What, Does.StartWith("100 %"));
    }

    [Test]
    public void MissingWeightsAreAnErrorAndTheStepIsMadeWithoutThem()
    {
        using var shapes = new CheckedShapes();
        var config = shapes.Config();
        config["model"]!["backbone"]!["init_cfg"] = JObject.Parse("""{ "type": "Pretrained", "checkpoint": "nowhere/resnet18.pth" }""");
        config["load_from"] = "nowhere/detector.safetensors";
        var check = RecordedCheck.Of(config);
        Assert.Multiple(() =>
        {
            Assert.That(check.Kind("missing-weights").Single().ToString(), Does.Contain("model.backbone.init_cfg.checkpoint").And.Contain("resnet18.pth"));
            Assert.That(check.Kind("load-from").Single().ToString(), Does.Contain("load_from").And.Contain("detector.safetensors"));
            Assert.That(check.Text, Does.Contain("a training step"));
        });
    }

    [Test]
    public void FrozenLayersWithRandomWeightsAreTold()
    {
        using var shapes = new CheckedShapes();
        var config = shapes.Config();
        config["model"]!["backbone"]!["frozen_stages"] = 1;
        var check = RecordedCheck.Of(config);
        Assert.Multiple(() =>
        {
            Assert.That(check.Kind("frozen-random").Single().Severity, Is.EqualTo(FindingSeverity.Warning));
            Assert.That(check.Kind("frozen").Single().What, Does.Contain("backbone.layer1"));
        });
    }
}
