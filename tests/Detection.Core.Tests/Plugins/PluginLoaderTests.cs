using System.Diagnostics;
using System.Runtime.Loader;
using Detection.Core.Config;
using Detection.Core.Construction;
using Detection.Core.Contracts;
using Detection.Core.Plugins;
using Detection.Core.Registry;
using Microsoft.Extensions.DependencyInjection;

namespace Detection.Core.Tests.Plugins;

[TestFixture]
public sealed class PluginLoaderTests
{
    private PluginFolder folder = null!;

    [SetUp]
    public void CreateFolder() => folder = new PluginFolder();

    [TearDown]
    public void RemoveFolder() => folder.Dispose();

    [Test]
    public void PluginsComponentsImplementTheHostsContracts()
    {
        folder.Make("plugins/Hello.dll", PluginFolder.Usings + "[Component(\"HelloHook\")] public class HelloHook(int every = 1) : Hook { public int Every => every; }");
        var config = ConfigFile.Load(folder.Write("configs/a.json", "{\"plugins\": [\"../plugins/Hello.dll\"], \"custom_hooks\": [{\"type\": \"HelloHook\", \"every\": 3}]}"));
        using var services = new ServiceCollection().AddPlugins(config, folder["nowhere"]).BuildServiceProvider();
        var hook = services.GetRequiredService<ComponentBuilder>().Build<IReadOnlyList<IHook>>(config["custom_hooks"]!).Single();
        Assert.Multiple(() =>
        {
            Assert.That(hook, Is.AssignableTo<Hook>());
            Assert.That(hook.GetType().GetProperty("Every")!.GetValue(hook), Is.EqualTo(3));
            Assert.That(AssemblyLoadContext.GetLoadContext(hook.GetType().Assembly), Is.Not.SameAs(AssemblyLoadContext.Default));
        });
    }

    [Test]
    public void PluginFindsTheLibraryBesideIt()
    {
        var library = folder.Make("p/Greetings.dll", "public static class Greeting { public static int Often() => 7; }");
        folder.Make("p/Polite.dll", PluginFolder.Hook("Polite", "public int Every => Greeting.Often();"), library);
        Assert.That(Property(folder.Load("p/Polite.dll", "Polite"), "Every"), Is.EqualTo(7));
    }

    [Test]
    public void EachPluginHasItsOwnVersionOfALibrary()
    {
        foreach (var version in new[] { 1, 2 })
        {
            var library = folder.Make($"p{version}/Shared.Name.dll", $"[assembly: System.Reflection.AssemblyVersion(\"{version}.0.0.0\")] public static class Which {{ public static int Version() => {version}; }}");
            folder.Make($"p{version}/Plugin{version}.dll", PluginFolder.Hook($"Hook{version}", "public int Version => Which.Version();"), library);
        }

        var plugins = PluginLoader.Load(folder.Config("p1/Plugin1.dll", "p2/Plugin2.dll"), folder["nowhere"]);
        Assert.That(plugins.Select((plugin, index) => Property(plugin.Assembly.GetType($"Hook{index + 1}")!, "Version")), Is.EqualTo([1, 2]));
    }

    [Test]
    public void LibraryIsFoundWhereTheDependencyFileSays()
    {
        var library = folder.Make("p/lib/net/Deep.dll", "public static class Deep { public static int Of() => 5; }");
        folder.Make("p/Listing.dll", PluginFolder.Hook("Listing", "public int Value => Deep.Of();"), library);
        folder.Write("p/Listing.deps.json", """
            {"runtimeTarget": {"name": ".NETCoreApp,Version=v10.0"},
             "targets": {".NETCoreApp,Version=v10.0": {"Listing/1.0.0": {"dependencies": {"Deep": "1.0.0"}, "runtime": {"Listing.dll": {} } }, "Deep/1.0.0": {"runtime": {"lib/net/Deep.dll": {} } } } },
             "libraries": {"Listing/1.0.0": {"type": "project", "serviceable": false, "sha512": ""}, "Deep/1.0.0": {"type": "package", "serviceable": true, "sha512": "", "path": "."} } }
            """);
        File.Copy(library, folder["p/Deep.dll"]);
        File.Delete(library);
        Assert.That(Property(folder.Load("p/Listing.dll", "Listing"), "Value"), Is.EqualTo(5));
    }

    [TestCase("")]
    [TestCase("runtimes/linux-x64/native/")]
    [Platform("Linux")]
    public void NativeLibraryIsFoundBesideThePlugin(string place)
    {
        var name = $"six{place.Length}";
        var source = folder.Write("six.c", "int six(void) { return 6; }");
        var output = folder.Write($"p/{place}lib{name}.so", "");
        using (var compiler = Process.Start("cc", ["-shared", "-fPIC", "-o", output, source])) compiler.WaitForExit();
        folder.Make("p/Native.dll", PluginFolder.Hook("Native", $"[System.Runtime.InteropServices.DllImport(\"{name}\")] static extern int six(); public int Value => six();"));
        Assert.That(Property(folder.Load("p/Native.dll", "Native"), "Value"), Is.EqualTo(6));
    }

    [Test]
    public void HostsContractsAreUsedEvenWhereACopyLiesBesideThePlugin()
    {
        folder.Make("p/Copied.dll", PluginFolder.Hook("Copied"));
        File.Copy(typeof(PluginLoader).Assembly.Location, folder["p/Detection.Core.dll"]);
        Assert.That(folder.Load("p/Copied.dll", "Copied"), Is.AssignableTo<IHook>().Or.Property("BaseType").EqualTo(typeof(Hook)));
    }

    [Test]
    public void FolderIsSearchedForPluginsOnly()
    {
        folder.Make("dropped/JustALibrary.dll", "public static class Greeting;");
        File.Copy(typeof(PluginLoader).Assembly.Location, folder["dropped/Detection.Core.dll"]);
        folder.Make("dropped/Flat.dll", PluginFolder.Hook("A"));
        folder.Make("dropped/Sub/Sub.dll", PluginFolder.Hook("B"));
        folder.Make("dropped/Sub/Other.dll", PluginFolder.Hook("C"));
        folder.Make("dropped/published/Odd.dll", PluginFolder.Hook("D"));
        folder.Write("dropped/notes.dll", "no assembly");
        folder.Write("dropped/empty/readme.txt", "nothing");
        var found = PluginLoader.Load(null, folder["dropped"]);
        Assert.That(found.Select(plugin => plugin.Assembly.GetName().Name), Is.EqualTo(["Flat", "Sub", "Odd"]));
        Assert.That(PluginLoader.Load(null, folder["nowhere"]), Is.Empty);
    }

    [Test]
    public void PluginNamedTwiceIsLoadedOnce()
    {
        folder.Make("Twice.dll", PluginFolder.Hook("Hello"));
        var first = PluginLoader.Load(folder.Config("Twice.dll"), folder["nowhere"]);
        Assert.That(PluginLoader.Load(folder.Config("Twice.dll", "./Twice.dll"), folder["nowhere"]).Select(plugin => plugin.Assembly), Is.EqualTo(first.Select(plugin => plugin.Assembly)));
    }

    [Test]
    public void PluginMayOverrideAComponentOfTheHostExplicitly()
    {
        var host = System.Reflection.Assembly.Load(Compiler.Compile(PluginFolder.Hook("Common"), "host" + Guid.NewGuid().ToString("N")));
        folder.Make("Mine.dll", PluginFolder.Usings + "[Component(\"Common\", Overrides = true)] public class Better : Hook;");
        using var services = new ServiceCollection().AddComponents(host).AddPlugins(folder.Config("Mine.dll"), folder["nowhere"]).BuildServiceProvider();
        Assert.That(services.GetRequiredService<ComponentCatalog>().OfKind("hook").Single().Type.Name, Is.EqualTo("Better"));
    }

    [Test]
    public void DocumentationBesideThePluginIsShown()
    {
        folder.Make("Documented.dll", PluginFolder.Usings + "[Component(\"Documented\")] public class Documented(int every = 1) : Hook { public int Every => every; }");
        folder.Write("Documented.xml", """
            <doc><members>
              <member name="T:Documented"><summary>Says hello.</summary><param name="every">Steps between two greetings.</param></member>
            </members></doc>
            """);
        using var services = new ServiceCollection().AddPlugins(folder.Config("Documented.dll"), folder["nowhere"]).BuildServiceProvider();
        var found = services.GetRequiredService<ComponentCatalog>().OfKind("hook").Single();
        Assert.That((found.Summary, found.Parameters.Single().Doc), Is.EqualTo(("Says hello.", "Steps between two greetings.")));
    }

    [Test]
    public void FullPathsLetASavedConfigFindItsPlugins()
    {
        var file = folder.Make("p/Far.dll", PluginFolder.Hook("Far"));
        var config = ConfigFile.Load(folder.Write("configs/a.json", "{\"plugins\": \"../p/Far.dll\", \"model\": 1}"));
        var saved = ConfigFile.Load(folder.Write("work/deep/config.json", PluginLoader.WithFullPaths(config).ToJson()));
        Assert.Multiple(() =>
        {
            Assert.That(PluginLoader.Load(saved, folder["nowhere"]).Single().File, Is.EqualTo(file));
            Assert.That(saved["model"]!.Token.ToString(), Is.EqualTo("1"));
            Assert.That(PluginLoader.WithFullPaths(ConfigFile.Parse("{\"model\": 1}", "x"))["plugins"], Is.Null);
        });
    }

    [Test]
    public void PathInABaseFileIsRelativeToThatFile()
    {
        var file = folder.Make("shared/plugins/Base.dll", PluginFolder.Hook("FromBase"));
        folder.Write("shared/base.json", "{\"plugins\": [\"plugins/Base.dll\"]}");
        var config = ConfigFile.Load(folder.Write("mine/a.json", "{\"_base_\": \"../shared/base.json\"}"));
        Assert.That(PluginLoader.Load(config, folder["nowhere"]).Single().File, Is.EqualTo(file));
    }

    private static object? Property(Type type, string name) => type.GetProperty(name)!.GetValue(Activator.CreateInstance(type));
}
