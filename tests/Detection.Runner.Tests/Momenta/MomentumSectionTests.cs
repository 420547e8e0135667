using Detection.Core.Config;
using Detection.Core.Construction;
using Detection.Core.Contracts;
using Detection.Runner.Checkpoints;
using Detection.Runner.Hooks;
using Detection.Runner.Running;
using Detection.Runner.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Newtonsoft.Json.Linq;
using static TorchSharp.torch;

namespace Detection.Runner.Tests.Momenta;

public class MomentumSectionTests
{
    [Test]
    public void TheSectionBecomesAHookBetweenTheLearningRateAndTheOptimizer()
    {
        var hooks = Hooks("""{ "policy": "cyclic" }""").Select(hook => hook.GetType()).Take(3);
        Assert.That(hooks, Is.EqualTo(new[] { typeof(LrUpdaterHook), typeof(MomentumUpdaterHook), typeof(OptimizerHook) }));
    }

    [Test]
    public void WithoutTheSectionTheMomentumStays() => Assert.That(Hooks(null).OfType<MomentumUpdaterHook>(), Is.Empty);

    private static IReadOnlyList<IHook> Hooks(string? section)
    {
        var json = TinyTraining.Config();
        if (section is not null) json["momentum_config"] = JObject.Parse(section);
        var config = ConfigFile.FromToken(json, "config");
        using var services = DetectionServices.Create(config);
        var data = new DataSection(config, services);
        var plan = new TrainingPlan(config, services.GetRequiredService<DetectionConfigReader>(), services.GetRequiredService<ComponentBuilder>(), data).Verify();
        var dataset = plan.Train!.Build();
        var run = new TrainingRun { Model = null!, Classes = [], Optimizer = null, Device = CPU, WorkDir = "", Logger = NullLogger.Instance };
        var parts = new TrainingParts(config, plan, data, CPU);
        parts.AddHooks(run, new CheckpointFolder("", [], 0), parts.Classes(dataset));
        return run.Hooks;
    }
}
