using System.Runtime.Loader;
using Detection.Core.Config;
using Detection.Core.Contracts;
using Detection.Core.Plugins;
using Detection.Core.Registry;
using Microsoft.Extensions.DependencyInjection;

namespace Detection.Core.Tests.Plugins;

[TestFixture]
public sealed class PluginLoaderTests
{
    private const string Hook = "using Detection.Core.Contracts; using Detection.Core.Registry;\n[Component(\"HelloHook\")] public class HelloHook(int every = 1) : Hook { public int Every => every; }";

    private TempFolder folder = null!;

    [SetUp]
    public void CreateFolder() => folder = new TempFolder();

    [TearDown]
    public void RemoveFolder() => folder.Dispose();

    [Test]
    public void PluginsComponentsImplementTheHostsContracts()
    {
        Write("plugins/Hello.dll", Hook);
        var config = ConfigFile.Load(folder.Write("configs/a.json", "{\"plugins\": [\"../plugins/Hello.dll\"], \"custom_hooks\": [{\"type\": \"HelloHook\", \"every\": 3}]}"));
        var assemblies = PluginLoader.Load(config);
        using var services = new ServiceCollection().AddComponents(assemblies).BuildServiceProvider();
        var builder = services.GetRequiredService<Core.Construction.ComponentBuilder>();
        var hook = builder.Build<IReadOnlyList<IHook>>(config["custom_hooks"]!).Single();
        Assert.Multiple(() =>
        {
            Assert.That(hook, Is.AssignableTo<Hook>());
            Assert.That(hook.GetType().GetProperty("Every")!.GetValue(hook), Is.EqualTo(3));
            Assert.That(AssemblyLoadContext.GetLoadContext(assemblies[0]), Is.Not.SameAs(AssemblyLoadContext.Default));
        });
    }

    [Test]
    public void PluginFindsTheLibraryBesideIt()
    {
        var library = Write("p/Greetings.dll", "public static class Greeting { public const int Never = 0; public static int Often() => 7; }");
        Write("p/Polite.dll", "using Detection.Core.Contracts; using Detection.Core.Registry;\n[Component(\"Polite\")] public class Polite : Hook { public int Every => Greeting.Often(); }", library);
        var type = PluginLoader.Load(Named("p/Polite.dll")).Single().GetType("Polite")!;
        Assert.That(type.GetProperty("Every")!.GetValue(Activator.CreateInstance(type)), Is.EqualTo(7));
    }

    [Test]
    public void FolderIsSearchedForPluginsOnly()
    {
        var library = Write("dropped/JustALibrary.dll", "public static class Greeting;");
        File.Copy(typeof(PluginLoader).Assembly.Location, Path.Combine(folder.Path, "dropped", "Detection.Core.dll"));
        Write("dropped/Flat.dll", Hook);
        Write("dropped/Sub/Sub.dll", Hook);
        Write("dropped/Sub/Other.dll", Hook);
        File.WriteAllText(Path.Combine(folder.Path, "dropped", "notes.dll"), "no assembly");
        var found = PluginLoader.Load(null, Path.Combine(folder.Path, "dropped"));
        Assert.That(found.Select(assembly => assembly.GetName().Name), Is.EqualTo(["Flat", "Sub"]), library);
        Assert.That(PluginLoader.Load(null, Path.Combine(folder.Path, "nowhere")), Is.Empty);
    }

    [Test]
    public void PluginNamedTwiceIsLoadedOnce()
    {
        Write("Twice.dll", Hook);
        var first = PluginLoader.Load(Named("Twice.dll"));
        Assert.That(PluginLoader.Load(Named("Twice.dll")), Is.EqualTo(first));
    }

    [Test]
    public void AllPluginsThatCannotBeLoadedAreReportedWhereTheyAreNamed()
    {
        folder.Write("text.dll", "no assembly");
        Write("Empty.dll", "public class Nothing;");
        var config = ConfigFile.Load(folder.Write("a.json", "{\"plugins\": [\"none.dll\",\n \"text.dll\", \"Empty.dll\", 3]}"));
        var faults = Assert.Throws<ConfigException>(() => PluginLoader.Load(config))!.Faults;
        Assert.Multiple(() =>
        {
            Assert.That(faults.Select(fault => fault.Path), Is.EqualTo(["plugins[0]", "plugins[1]", "plugins[2]", "plugins[3]"]));
            Assert.That(faults[0].ToString(), Does.Contain("a.json:1:14").And.Contain("there is no plugin assembly 'none.dll'").And.Contain(folder.Path));
            Assert.That(faults[1].Message, Does.Contain("cannot be loaded as a plugin assembly"));
            Assert.That(faults[2].Message, Does.Contain("has no class marked [Component]"));
            Assert.That(faults[3].Message, Does.Contain("expected the path of a plugin assembly, found 3"));
        });
    }

    private ConfigNode Named(string path) => ConfigFile.Load(folder.Write("named.json", $"{{\"plugins\": \"{path}\"}}"));

    private string Write(string path, string code, params string[] references)
    {
        var file = folder.Write(path, "");
        File.WriteAllBytes(file, Compiler.Compile(code, Path.GetFileNameWithoutExtension(path), references));
        return file;
    }
}
