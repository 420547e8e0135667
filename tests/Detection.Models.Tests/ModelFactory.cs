using Detection.Core.Config;
using Detection.Core.Construction;
using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Models.Verification;
using Microsoft.Extensions.DependencyInjection;

namespace Detection.Models.Tests;

/// <summary>Builds components from JSON, as the tool does, but with choices that are the same every time.</summary>
internal static class ModelFactory
{
    public static T Build<T>(string json) => Build<T>(ConfigFile.Parse(json, "test.json"));

    public static T Build<T>(ConfigNode node)
    {
        using var services = new ServiceCollection()
            .AddSingleton<IIndexChooser, LowestIndexChooser>()
            .AddDetectionModels()
            .AddComponents(typeof(DetectionModelsServices).Assembly, typeof(Detection.Ops.Boxes.BoxOverlaps).Assembly)
            .BuildServiceProvider();
        return services.GetRequiredService<ComponentBuilder>().Build<T>(node);
    }
}
