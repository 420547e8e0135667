using Detection.Runner.Tests.Support;
using Newtonsoft.Json.Linq;

namespace Detection.Runner.Tests.Commands;

public class BadInputTests
{
    [Test]
    public void AllFaultsOfAConfigAreToldAtOnceWithFileLineAndNearestName()
    {
        var (code, error) = Train(config =>
        {
            config["model"]!["neck"]!["out_chanels"] = 64;
            config["model"]!["backbone"]!["type"] = "ResNest";
            config["optimizer"]!["lr"] = "fast";
        });
        Assert.Multiple(() =>
        {
            Assert.That(code, Is.EqualTo(1));
            Assert.That(error, Does.Match(@"config\.json:\d+:\d+: model\.neck\.out_chanels"));
            Assert.That(error, Does.Contain("model.neck").And.Contain("out_chanels").And.Contain("out_channels"));
            Assert.That(error, Does.Contain("ResNest").And.Contain("ResNet"));
            Assert.That(error, Does.Contain("optimizer.lr").And.Contain("fast"));
        });
    }

    [Test]
    public void ANumberOfClassesThatContradictsTheDataSetIsNamedWithItsPlace()
    {
        var (code, error) = Train(config => config["model"]!["roi_head"]!["bbox_head"]!["num_classes"] = 80);
        Assert.That(code, Is.EqualTo(1));
        Assert.That(error, Does.Contain("model.roi_head.bbox_head.num_classes").And.Contain("80").And.Contain($"{TinyTraining.ClassCount}").And.Match(@"config\.json:\d+:\d+: "));
    }

    [Test]
    public void AMissingAnnotationFileIsNamed()
    {
        var (code, error) = Train(config => config["data"]!["train"]!["ann_file"] = "annotations/nowhere.json");
        Assert.That(code, Is.EqualTo(1));
        Assert.That(error, Does.Contain("nowhere.json"));
    }

    [Test]
    public void AClassThatTheDataSetDoesNotHaveIsNamed()
    {
        var (code, error) = Train(config => config["data"]!["train"]!["classes"] = new JArray("circle", "unicorn"));
        Assert.That(code, Is.EqualTo(1));
        Assert.That(error, Does.Contain("unicorn"));
    }

    [Test]
    public void AMissingSectionIsNamed()
    {
        var (code, error) = Train(config => config.Remove("optimizer"));
        Assert.That(code, Is.EqualTo(1));
        Assert.That(error, Does.Contain("'optimizer' is missing"));
    }

    [Test]
    public void AMissingConfigIsNamed()
    {
        var (code, _, error) = ToolRun.Run("train", "no/such/config.json");
        Assert.That(code, Is.EqualTo(1));
        Assert.That(error, Does.Contain("config.json"));
    }

    [Test]
    public void ADeviceThatIsNotThereIsRefused()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("config.json", TinyTraining.Config().ToString());
        var (code, _, error) = ToolRun.Run("train", path, "--work-dir", folder["work"], "--device", "tpu");
        Assert.That(code, Is.EqualTo(1));
        Assert.That(error, Does.Contain("tpu").And.Contain("cpu"));
    }

    private static (int Code, string Error) Train(Action<JObject> change)
    {
        using var folder = new TemporaryFolder();
        var config = TinyTraining.Config();
        change(config);
        var path = folder.Write("config.json", config.ToString());
        var (code, _, error) = ToolRun.Run("train", path, "--work-dir", folder["work"], "--device", "cpu", "--seed", "1");
        return (code, error);
    }
}
