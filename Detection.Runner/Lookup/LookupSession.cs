using System.CommandLine;
using Detection.Core.Registry;
using Detection.Core.Schema;
using Detection.Runner.Commands;
using Detection.Runner.Running;
using Microsoft.Extensions.DependencyInjection;
using Newtonsoft.Json.Linq;

namespace Detection.Runner.Lookup;

/// <summary>What a command that looks components up works with.</summary>
internal sealed class LookupSession : IDisposable
{
    private readonly ServiceProvider services;

    public LookupSession(PluginOption plugins, ParseResult parsed)
    {
        services = DetectionServices.Create(plugins.Alone(parsed));
        Catalog = services.GetRequiredService<ComponentCatalog>();
        Examples = CreateExamples(Catalog);
    }

    public ComponentCatalog Catalog { get; }

    public ExampleBuilder Examples { get; }

    /// <summary>Makes examples with the values that the tool brings.</summary>
    public static ExampleBuilder CreateExamples(ComponentCatalog catalog)
    {
        using var reader = new StreamReader(typeof(LookupSession).Assembly.GetManifestResourceStream("customary.json")!);
        return new ExampleBuilder(catalog, new CustomaryValues(JObject.Parse(reader.ReadToEnd())));
    }

    /// <summary>All components, each of them once in every registry that it is in.</summary>
    public IEnumerable<ComponentDescriptor> Components => Catalog.Kinds.SelectMany(Catalog.OfKind);

    /// <summary>The classes of objects without a <c>type</c>: those in sections and those in components.</summary>
    public IReadOnlyDictionary<string, Type> Objects => field ??= NestedObjects.Find(Catalog);

    public void Dispose() => services.Dispose();
}
