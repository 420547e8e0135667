using Detection.Core.Config;
using Detection.Core.Registry;
using Detection.Core.Schema;
using Detection.Runner.Running;
using Detection.Runner.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Newtonsoft.Json.Linq;

namespace Detection.Runner.Tests.Schema;

public class SchemaFilesTests
{
    [Test]
    public void TheCommittedSchemaIsWhatTheToolWrites()
    {
        using var services = DetectionServices.Create();
        var written = ConfigSchema.ToText(ConfigSchema.Create(services.GetRequiredService<ComponentCatalog>(), ConfigSections.All));
        Assert.That(Committed("detection.schema.json") == written, "write it anew: bin/detection schema --out configs/detection.schema.json");
    }

    [Test]
    public void TheCommittedSchemaOfFragmentsIsWhatTheToolWrites()
    {
        var (code, output, error) = ToolRun.Run("schema", "--fragment");
        Assert.That(code, Is.Zero, error);
        Assert.That(Committed("fragment.schema.json"), Is.EqualTo(output), "write it anew: bin/detection schema --fragment --out configs/fragment.schema.json");
    }

    [Test]
    public void ComponentsOfPluginsAreInTheSchema()
    {
        using var services = DetectionServices.Create(configure: collection => collection.AddComponents(typeof(PluggedTransform).Assembly));
        var definitions = ConfigSchema.Create(services.GetRequiredService<ComponentCatalog>(), ConfigSections.All)["definitions"]!;
        Assert.Multiple(() =>
        {
            Assert.That(definitions["transform-of-type"]!["properties"]!["type"]!["anyOf"]![0]!["enum"]!.Values<string>(), Does.Contain("PluggedTransform").And.Contain("Resize"));
            Assert.That(definitions["PluggedTransform"]!["properties"]!["note"]!.Value<string>("default"), Is.EqualTo("none"));
            Assert.That(definitions["PluggedTransform-whole"]!["required"]!.Values<string>(), Is.EqualTo(["fewest"]));
        });
    }

    [Test]
    public void EveryConfigNamesItsSchema()
    {
        Assert.Multiple(() =>
        {
            foreach (var path in RepositoryConfigs.Files)
            {
                var text = JObject.Parse(File.ReadAllText(path));
                var expected = Path.Combine(RepositoryConfigs.Folder, RepositoryConfigs.IsFragment(path) ? "fragment.schema.json" : "detection.schema.json");
                Assert.That(Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, text.Value<string>("$schema") ?? "")), Is.EqualTo(expected), path);
            }
        });
    }

    [Test]
    public void TheNameOfTheSchemaIsNoPartOfTheMergedConfig()
    {
        var config = ConfigFile.Load(Path.Combine(RepositoryConfigs.Folder, "retinanet/retinanet_r18_fpn_1x_coco.json"));
        Assert.That(config["$schema"], Is.Null);
    }

    [Test]
    public void TheSchemaIsWrittenInAMomentAndSmallEnoughForEditors()
    {
        using var folder = new TemporaryFolder();
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var (code, _, error) = ToolRun.Run("schema", "--out", folder["deep/schema.json"]);
        Assert.That(code, Is.Zero, error);
        Assert.That(watch.Elapsed.TotalSeconds, Is.LessThan(10));
        Assert.That(new FileInfo(folder["deep/schema.json"]).Length, Is.LessThan(2_000_000));
    }

    private static string Committed(string name) => File.ReadAllText(Path.Combine(RepositoryConfigs.Folder, name));
}
