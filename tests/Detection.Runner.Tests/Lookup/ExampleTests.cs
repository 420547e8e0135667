using System.Reflection;
using Detection.Core.Config;
using Detection.Core.Construction;
using Detection.Core.Registry;
using Detection.Runner.Lookup;
using Detection.Runner.Running;
using Microsoft.Extensions.DependencyInjection;
using Newtonsoft.Json.Linq;
using TorchSharp;

namespace Detection.Runner.Tests.Lookup;

public class ExampleTests
{
    private static readonly MethodInfo BuildMethod = typeof(ExampleTests).GetMethod(nameof(Build), BindingFlags.NonPublic | BindingFlags.Static)!;
    private static readonly MethodInfo FaultsMethod = typeof(ExampleTests).GetMethod(nameof(FaultsOf), BindingFlags.NonPublic | BindingFlags.Static)!;

    [Test]
    public void TheExampleOfEveryComponentBinds()
    {
        using var services = DetectionServices.Create();
        var catalog = services.GetRequiredService<ComponentCatalog>();
        var examples = LookupSession.CreateExamples(catalog);
        Assert.Multiple(() =>
        {
            foreach (var component in catalog.Kinds.SelectMany(catalog.OfKind))
            {
                var example = examples.Of(component);
                Assert.That(Faults(example, component.Contract, services), Is.Empty, $"{component.Kind} {component.Name}: {example}");
            }
        });
    }

    [Test]
    public void TheExampleOfEveryComponentOfAModelBuilds()
    {
        using var services = DetectionServices.Create();
        using var scope = torch.NewDisposeScope();
        var catalog = services.GetRequiredService<ComponentCatalog>();
        var examples = LookupSession.CreateExamples(catalog);
        // Data sets read files; hooks are handed what belongs to a run.
        Assert.Multiple(() =>
        {
            foreach (var component in catalog.Kinds.Where(kind => kind is not ("dataset" or "hook" or "logger_hook")).SelectMany(catalog.OfKind))
            {
                var example = examples.Of(component);
                Assert.That(() => (BuildMethod.MakeGenericMethod(component.Contract).Invoke(null, BindingFlags.DoNotWrapExceptions, null, [example, services], null) as IDisposable)?.Dispose(), Throws.Nothing, $"{component.Kind} {component.Name}: {example}");
            }
        });
    }

    [Test]
    public void TheExampleOfEveryNestedObjectBinds()
    {
        using var services = DetectionServices.Create();
        var catalog = services.GetRequiredService<ComponentCatalog>();
        var examples = LookupSession.CreateExamples(catalog);
        Assert.Multiple(() =>
        {
            foreach (var type in NestedObjects.Find(catalog).Values)
            {
                var example = examples.Of(type);
                Assert.That(Faults(example, type, services), Is.Empty, $"{type.Name}: {example}");
            }
        });
    }

    private static IReadOnlyList<ConfigFault> Faults(JObject example, Type type, IServiceProvider services) =>
        (IReadOnlyList<ConfigFault>)FaultsMethod.MakeGenericMethod(type).Invoke(null, [example, services])!;

    private static object? Build<T>(JObject example, IServiceProvider services) =>
        services.GetRequiredService<ComponentBuilder>().Build<T>(ConfigFile.FromToken(example, "the example"));

    private static IReadOnlyList<ConfigFault> FaultsOf<T>(JObject example, IServiceProvider services) =>
        services.GetRequiredService<ComponentBuilder>().Bind<T>(ConfigFile.FromToken(example, "the example"), arguments: TrainingPlan.HookArguments).Faults;
}
