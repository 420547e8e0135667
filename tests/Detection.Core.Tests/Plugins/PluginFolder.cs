using Detection.Core.Config;
using Detection.Core.Plugins;
using Detection.Core.Registry;
using Microsoft.Extensions.DependencyInjection;

namespace Detection.Core.Tests.Plugins;

/// <summary>A folder of assemblies made on the spot, and configs that name them.</summary>
internal sealed class PluginFolder : IDisposable
{
    public const string Usings = "using Detection.Core.Contracts; using Detection.Core.Registry; using Detection.Core.Structures;\n";

    private readonly TempFolder folder = new();

    public string Path => folder.Path;

    public string this[string path] => System.IO.Path.Combine(folder.Path, path);

    /// <summary>Code of a plugin with one hook.</summary>
    public static string Hook(string name, string body = "", string attribute = "") =>
        $"{Usings}{attribute}\n[Component(\"{name}\")] public class {name} : Hook {{ {body} }}";

    /// <summary>Compiles code into an assembly named as its file.</summary>
    public string Make(string path, string code, params string[] references)
    {
        var file = folder.Write(path, "");
        File.WriteAllBytes(file, Compiler.Compile(code, System.IO.Path.GetFileNameWithoutExtension(path), references));
        return file;
    }

    public string Write(string path, string text) => folder.Write(path, text);

    /// <summary>A config in this folder that names plugins, each on a line of its own from line 2.</summary>
    public ConfigNode Config(params string[] plugins) =>
        ConfigFile.Load(Write("config.json", "{ \"plugins\": [\n" + string.Join(",\n", plugins.Select(plugin => $"  \"{plugin}\"")) + "\n] }"));

    /// <summary>A plugin's class.</summary>
    public Type Load(string plugin, string type) => PluginLoader.Load(Config(plugin), this["nowhere"]).Single().Assembly.GetType(type)!;

    /// <summary>The faults of plugins that are named in a config.</summary>
    public IReadOnlyList<ConfigFault> Faults(params string[] plugins) =>
        Assert.Throws<ConfigException>(() => new ServiceCollection().AddComponents().AddPlugins(Config(plugins), this["nowhere"]))!.Faults;

    /// <summary>The only fault, as it is printed.</summary>
    public string Fault(params string[] plugins)
    {
        var faults = Faults(plugins);
        Assert.That(faults, Has.Count.EqualTo(1), string.Join("\n", faults));
        return faults[0].ToString();
    }

    public void Dispose() => folder.Dispose();
}
