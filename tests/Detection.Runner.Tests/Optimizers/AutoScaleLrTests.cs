using Detection.Core.Config;
using Detection.Core.Construction;
using Detection.Runner.Running;
using Detection.Runner.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Newtonsoft.Json.Linq;
using static TorchSharp.torch;

namespace Detection.Runner.Tests.Optimizers;

public class AutoScaleLrTests
{
    [TestCase("""{ "enable": true, "base_batch_size": 16 }""", 0.005 * 2 / 16)]
    [TestCase("""{ "enable": true, "base_batch_size": 2 }""", 0.005)]
    [TestCase("""{ "enable": false, "base_batch_size": 16 }""", 0.005)]
    [TestCase("""{ "base_batch_size": 16 }""", 0.005)]
    public void TheRateIsInProportionToTheBatchWhereItIsEnabled(string section, double expected)
    {
        var plan = Plan(config => config["auto_scale_lr"] = JObject.Parse(section)).Verify();
        using var net = nn.Linear(1, 1);
        using var optimizer = plan.Optimizer!.Build().Create(net);
        Assert.That(optimizer.ParamGroups.Single().InitialLearningRate, Is.EqualTo(expected).Within(1e-15));
    }

    [Test]
    public void WithoutTheBatchSizeItIsForOrARateThereIsNothingToScale()
    {
        Assert.That(Plan(config => config["auto_scale_lr"] = JObject.Parse("""{ "enable": true }""")).Faults.Single().ToString(), Does.Contain("auto_scale_lr").And.Contain("base_batch_size"));
        var faults = Plan(config =>
        {
            config["auto_scale_lr"] = JObject.Parse("""{ "enable": true, "base_batch_size": 16 }""");
            config["optimizer"] = JObject.Parse("""{ "type": "Adam" }""");
        }).Faults;
        Assert.That(faults.Single().ToString(), Does.Contain("no optimizer.lr"));
    }

    private static TrainingPlan Plan(Action<JObject> change)
    {
        var json = TinyTraining.Config();
        change(json);
        var config = ConfigFile.FromToken(json, "config");
        using var services = DetectionServices.Create(config);
        return new TrainingPlan(config, services.GetRequiredService<DetectionConfigReader>(), services.GetRequiredService<ComponentBuilder>(), new DataSection(config, services));
    }
}
