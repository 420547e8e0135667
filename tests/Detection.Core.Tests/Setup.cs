using Detection.Core.Config;
using Detection.Core.Construction;
using Detection.Core.Registry;
using Microsoft.Extensions.DependencyInjection;

namespace Detection.Core.Tests;

/// <summary>A container with this assembly's components.</summary>
internal sealed class Setup : IDisposable
{
    private readonly ServiceProvider services;

    public Setup(Action<IServiceCollection>? more = null)
    {
        var collection = new ServiceCollection().AddComponents(typeof(Setup).Assembly);
        more?.Invoke(collection);
        services = collection.BuildServiceProvider();
    }

    public ComponentBuilder Builder => services.GetRequiredService<ComponentBuilder>();

    public ComponentCatalog Catalog => services.GetRequiredService<ComponentCatalog>();

    public DetectionConfigReader Reader => services.GetRequiredService<DetectionConfigReader>();

    public IReadOnlyList<ConfigNotice> Notices => services.GetRequiredService<ConfigNotices>().All;

    public T Build<T>(string json, string? defaultType = null, IReadOnlyList<object>? arguments = null) =>
        Builder.Build<T>(ConfigFile.Parse(json, "test.json"), defaultType, arguments);

    /// <summary>The faults of a config that is expected to have some.</summary>
    public IReadOnlyList<ConfigFault> Faults<T>(string json)
    {
        var binding = Builder.Bind<T>(ConfigFile.Parse(json, "test.json"));
        Assert.That(binding.Faults, Is.Not.Empty);
        return binding.Faults;
    }

    public ConfigFault Fault<T>(string json)
    {
        var faults = Faults<T>(json);
        Assert.That(faults, Has.Count.EqualTo(1), string.Join("\n", faults));
        return faults[0];
    }

    /// <summary>What a fault says in one sentence.</summary>
    public static string Sentence(ConfigFault fault)
    {
        var what = fault.What.EndsWith("does not fit", StringComparison.Ordinal) ? "" : fault.What + ": ";
        return what + $"expected {fault.Expected}" + (fault.Found is null ? "" : $", found {fault.Found}");
    }

    public void Dispose() => services.Dispose();
}
