using Detection.Core.Config;
using Detection.Core.Construction;
using Detection.Core.Registry;
using Detection.Runner.Running;
using Microsoft.Extensions.DependencyInjection;

namespace Sample.Head.Tests;

/// <summary>Builds components from JSON, those of the plugin among them.</summary>
internal static class Components
{
    public static T Build<T>(string json)
    {
        using var services = DetectionServices.Create(configure: more => more.AddComponents(typeof(IoUAwareRetinaHead).Assembly));
        return services.GetRequiredService<ComponentBuilder>().Build<T>(ConfigFile.Parse(json, "test.json"));
    }
}
