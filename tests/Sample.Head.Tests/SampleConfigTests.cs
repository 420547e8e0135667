using System.Reflection;
using Detection.Core.Config;
using Detection.Core.Construction;
using Detection.Core.Contracts;
using Detection.Core.Plugins;
using Detection.Core.Registry;
using Detection.Runner.Running;
using Microsoft.Extensions.DependencyInjection;
using Newtonsoft.Json.Linq;

namespace Sample.Head.Tests;

public sealed class SampleConfigTests : TorchTests
{
    private static readonly string Folder = typeof(SampleConfigTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(entry => entry.Key == "PluginFolder").Value!;

    [Test]
    public void ConfigBindsToThePluginAsItIsBuilt()
    {
        var config = ConfigFile.Load(Path.Combine(Folder, "configs/retinanet_iou_r18_fpn_shapes.json"));

        // The build that these tests belong to, of whatever configuration; the config names that of Release.
        var built = config.With("plugins", new JValue(typeof(IoUAwareRetinaHead).Assembly.Location));
        using var services = DetectionServices.Create(built);
        var builder = services.GetRequiredService<ComponentBuilder>();
        var model = builder.Bind<IDetector>(config.Require("model"));
        var hooks = builder.Bind<IHook>(config.Require("custom_hooks").Items[1].With("priority", null));
        Assert.That((IEnumerable<ConfigFault>)[.. model.Faults, .. hooks.Faults, .. services.GetRequiredService<DetectionConfigReader>().Bind(built).Faults], Is.Empty);
        using var module = model.Build().Module;
        Assert.That(module.named_modules().Select(part => part.module.GetType().Name), Does.Contain(nameof(IoUAwareRetinaHead)).And.Contain(nameof(AlphaIoULoss)));
    }

    [Test]
    public void PluginIsDocumentedAndListedLikeTheHostsComponents()
    {
        using var services = DetectionServices.Create(ConfigFile.FromToken(new JObject { ["plugins"] = typeof(IoUAwareRetinaHead).Assembly.Location }, "test"));
        var catalog = services.GetRequiredService<ComponentCatalog>();
        var found = new[] { "IoUAwareRetinaHead", "AlphaIoULoss", "ClassBalanceHook" }.Select(name => catalog.Named(name).Single()).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(found.Select(component => component.Kind), Is.EqualTo(["head", "loss", "hook"]));
            Assert.That(found.Select(component => component.Summary), Has.None.Empty);
            Assert.That(found.SelectMany(component => component.Parameters).Where(parameter => parameter.Doc.Length == 0).Select(parameter => parameter.Key), Is.Empty);
        });
    }

    [Test]
    public void NothingOfTheHostLiesBesideThePlugin()
    {
        var folder = Path.Combine(Folder, "bin", typeof(IoUAwareRetinaHead).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration, "net10.0");
        Assert.That(Directory.GetFiles(folder, "*.dll").Select(Path.GetFileName), Is.EqualTo(["Sample.Head.dll"]));
        Assert.That(PluginLoader.Load(ConfigFile.FromToken(new JObject { ["plugins"] = Path.Combine(folder, "Sample.Head.dll") }, "test")), Has.Count.EqualTo(1));
    }
}
