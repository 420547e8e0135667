using Detection.Core.Config;
using Detection.Core.Construction;
using Detection.Runner.Running;
using Microsoft.Extensions.DependencyInjection;

namespace Detection.Runner.Tests.Support;

/// <summary>Checks a config as a training does, without building anything.</summary>
internal static class ConfigCheck
{
    public static IReadOnlyList<ConfigFault> Faults(string path)
    {
        var config = ConfigFile.Load(path);
        using var services = DetectionServices.Create(config);
        return new TrainingPlan(config, services.GetRequiredService<DetectionConfigReader>(), services.GetRequiredService<ComponentBuilder>(), new DataSection(config, services)).Faults;
    }
}
