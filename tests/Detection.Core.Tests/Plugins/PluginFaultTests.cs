using System.Diagnostics;
using System.Reflection;
using Detection.Core.Config;
using Detection.Core.Plugins;
using Detection.Core.Registry;
using Microsoft.Extensions.DependencyInjection;

namespace Detection.Core.Tests.Plugins;

[TestFixture]
public sealed class PluginFaultTests
{
    private const string Contracts = """
        namespace Detection.Core.Registry { public sealed class ComponentAttribute(string name) : System.Attribute { public string Name => name; } }
        namespace Detection.Core.Structures { public class Structure; }
        namespace Detection.Core.Contracts
        {
            public interface IRunner { void Rewind(); }
            public interface IMetric;
            public interface IHook;
            public abstract class Hook : IHook { public virtual void BeforeRun(IRunner runner) { } }
        }
        """;

    private PluginFolder folder = null!;

    [SetUp]
    public void CreateFolder() => folder = new PluginFolder();

    [TearDown]
    public void RemoveFolder() => folder.Dispose();

    [Test]
    public void FaultsOfAllPluginsAreReportedWhereTheyAreNamed()
    {
        folder.Write("text.dll", "no assembly");
        folder.Make("Empty.dll", "public class Nothing;");
        folder.Make("Unfit.dll", PluginFolder.Usings + "[Component(\"X\")] public class NoContract;");
        var config = ConfigFile.Load(folder.Write("a.json", "{\"plugins\": [\"none.dll\",\n \"text.dll\", \"Empty.dll\",\n 3, \"Unfit.dll\"]}"));
        var faults = Assert.Throws<ConfigException>(() => new ServiceCollection().AddPlugins(config, folder["nowhere"]))!.Faults;
        Assert.Multiple(() =>
        {
            Assert.That(faults.Select(fault => fault.Path).Order(), Is.EqualTo(["plugins[0]", "plugins[1]", "plugins[2]", "plugins[3]", "plugins[4]"]));
            Assert.That(faults.Select(fault => (fault.Path, fault.Origin.Line)), Does.Contain(("plugins[4]", 3)).And.Contain(("plugins[1]", 2)));
        });
    }

    [Test]
    public void FileThatIsNotThereIsNamedWithThePlacesLookedAt() =>
        Assert.That(folder.Fault("sub/none.dll"), Does.Contain("there is no plugin 'sub/none.dll'").And.Contain(folder["sub/none.dll"]).And.Contain("build the plugin first"));

    [Test]
    public void WhatIsNearAMisspeltPathIsNamed()
    {
        folder.Make("p/My.Head.dll", PluginFolder.Hook("Hello"));
        Assert.Multiple(() =>
        {
            Assert.That(folder.Fault("p/MyHead.dll"), Does.Contain("name one that is there: My.Head.dll"));
            Assert.That(folder.Fault("p/My.Head"), Does.Contain("write the name with its ending, My.Head.dll"));
            Assert.That(folder.Fault("p"), Does.Contain("name the assembly in the folder"));
        });
    }

    [Test]
    public void TextIsNoAssembly()
    {
        folder.Write("text.dll", "no assembly");
        Assert.That(folder.Fault("text.dll"), Does.Contain("'text.dll' is no .NET assembly").And.Contain("a file that is no program library").And.Contain("dotnet build"));
    }

    [Test]
    [Platform("Linux")]
    public void NativeLibraryIsNoAssembly()
    {
        using (var compiler = Process.Start("cc", ["-shared", "-o", folder["native.dll"], folder.Write("a.c", "int a;")])) compiler.WaitForExit();
        Assert.That(folder.Fault("native.dll"), Does.Contain("is no .NET assembly").And.Contain("a library of native code"));
    }

    [Test]
    public void AssemblyWithoutComponentsSaysWhatItHas()
    {
        folder.Make("Empty.dll", "public class Nothing;");
        folder.Make("Unmarked.dll", PluginFolder.Usings + "namespace My; public class FastHook : Hook;");
        Assert.Multiple(() =>
        {
            Assert.That(folder.Fault("Empty.dll"), Does.Contain("the assembly 'Empty' has no components").And.Contain("1 public types, none of which implements a contract"));
            Assert.That(folder.Fault("Unmarked.dll"), Does.Contain("My.FastHook (IHook) without the attribute").And.Contain("mark the class: [Component(\"FastHook\")]"));
        });
    }

    [Test]
    public void UnfitClassesAreAllNamed()
    {
        folder.Make("Unfit.dll", PluginFolder.Usings + """
            [Component("NoContract")] public class A : System.IDisposable { public void Dispose() { } }
            [Component("Abstract")] public abstract class B : Hook;
            [Component("Two")] public class C : Hook { public C() { } public C(int x) { } }
            [Component(" ")] public class D : Hook;
            """);
        var faults = folder.Faults("Unfit.dll").Select(fault => fault.ToString()).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(faults, Has.Count.EqualTo(4));
            Assert.That(faults, Has.All.Contains("config.json:2:").And.All.Contains("plugins[0]").And.All.Contains("the plugin 'Unfit'"));
            Assert.That(faults[0], Does.Contain("implements no contract").And.Contain("only IDisposable"));
            Assert.That(faults[1], Does.Contain("abstract"));
            Assert.That(faults[2], Does.Contain("has 2 public constructors"));
            Assert.That(faults[3], Does.Contain("has no name"));
        });
    }

    [Test]
    public void NameOfTheHostIsTaken()
    {
        var host = Assembly.Load(Compiler.Compile(PluginFolder.Hook("Common"), "Host" + Guid.NewGuid().ToString("N")));
        var file = folder.Make("Mine.dll", PluginFolder.Usings + "namespace My; [Component(\"Common\")] public class Better : Hook;");
        var services = new ServiceCollection().AddComponents(host);
        var fault = Assert.Throws<ConfigException>(() => services.AddPlugins(folder.Config("Mine.dll"), folder["nowhere"]))!.Faults.Single().ToString();
        Assert.That(fault, Does.Contain("config.json:2:").And.Contain("My.Better and Common are both named 'Common' as IHook").And.Contain(file).And.Contain(host.GetName().Name)
            .And.Contain("[Component(\"Common\", Overrides = true)]").And.Contain("rename one"));
    }

    [TestCase("", "", "both named")]
    [TestCase(", Overrides = true", ", Overrides = true", "both override")]
    public void TwoPluginsCannotHaveOneName(string first, string second, string words)
    {
        var (one, two) = (folder.Make("One.dll", $"{PluginFolder.Usings}[Component(\"Same\"{first})] public class A : Hook;"), folder.Make("Two.dll", $"{PluginFolder.Usings}[Component(\"Same\"{second})] public class B : Hook;"));
        var fault = folder.Fault("One.dll", "Two.dll");
        Assert.That(fault, Does.Contain("plugins[1]").And.Contain(words).And.Contain(one).And.Contain(two));
    }

    [Test]
    public void PlainNameStaysTakenWhereAnotherPluginOverridesIt()
    {
        var host = Assembly.Load(Compiler.Compile(PluginFolder.Hook("Common"), "Host" + Guid.NewGuid().ToString("N")));
        folder.Make("Over.dll", PluginFolder.Usings + "[Component(\"Common\", Overrides = true)] public class A : Hook;");
        folder.Make("Plain.dll", PluginFolder.Usings + "[Component(\"Common\")] public class B : Hook;");
        var services = new ServiceCollection().AddComponents(host);
        var faults = Assert.Throws<ConfigException>(() => services.AddPlugins(folder.Config("Over.dll", "Plain.dll"), folder["nowhere"]))!.Faults;
        Assert.That(faults.Select(fault => fault.Path), Is.EqualTo(["plugins[1]"]));
    }

    [Test]
    public void TwoCopiesOfAPluginAreRefused()
    {
        var file = folder.Make("a/Copy.dll", PluginFolder.Hook("Hello"));
        File.Copy(file, Path.Combine(Directory.CreateDirectory(folder["plugins"]).FullName, "Copy.dll"));
        var fault = Assert.Throws<ConfigException>(() => PluginLoader.Load(folder.Config("a/Copy.dll"), folder["plugins"]))!.Faults.Single().ToString();
        Assert.That(fault, Does.Contain("the plugin 'Copy' is there twice").And.Contain(file).And.Contain(folder["plugins/Copy.dll"]).And.Contain("found in the folder of plugins").And.Contain("config.json"));
    }

    [Test]
    public void CopyUnderAnotherFileNameIsTheSamePlugin()
    {
        var file = folder.Make("Copy.dll", PluginFolder.Hook("Hello"));
        File.Copy(file, folder["Renamed.dll"]);
        Assert.That(folder.Fault("Copy.dll", "Renamed.dll"), Does.Contain("plugins[1]").And.Contain("is there twice").And.Contain(file));
    }

    [Test]
    public void PartOfTheProgramIsNoPlugin()
    {
        File.Copy(typeof(PluginLoader).Assembly.Location, folder["Detection.Core.dll"]);
        Assert.That(folder.Fault("Detection.Core.dll"), Does.Contain("'Detection.Core.dll' is no plugin but a part of the program").And.Contain("name the plugin's own .dll"));
    }

    [Test]
    public void MissingDependencyIsNamedWithWhoNeedsItAndWhereWasLooked()
    {
        var library = folder.Make("p/Absent.Library.dll", "[assembly: System.Reflection.AssemblyVersion(\"3.1.4.0\")] public static class Greeting { public static int Often() => 7; }");
        var plugin = folder.Make("p/Needy.dll", PluginFolder.Hook("Needy", "public int Every => Greeting.Often();"), library);
        File.Delete(library);
        Assert.That(folder.Fault("p/Needy.dll"), Does.Contain("needs an assembly that is not there: Absent.Library 3.1.4").And.Contain(plugin).And.Contain($"looked in {folder["p"]}")
            .And.Contain("among the assemblies of").And.Contain("EnableDynamicLoading"));
    }

    [Test]
    public void DependencyOfADependencyIsMissedWhenItIsNeeded()
    {
        var deep = folder.Make("p/Deep.Library.dll", "public static class Deep { public static int Of() => 7; }");
        var near = folder.Make("p/Near.Library.dll", "public static class Near { public static int Of(bool really) => really ? Really() : 1; static int Really() => Deep.Of(); }", deep);
        folder.Make("p/Patient.dll", PluginFolder.Hook("Patient", "public int Fine => Near.Of(false); public int Bad => Near.Of(true);"), near);
        File.Delete(deep);
        var type = folder.Load("p/Patient.dll", "Patient");
        var patient = Activator.CreateInstance(type);
        Assert.That(type.GetProperty("Fine")!.GetValue(patient), Is.EqualTo(1));
        var failure = Assert.Throws<TargetInvocationException>(() => type.GetProperty("Bad")!.GetValue(patient))!.InnerException!;
        Assert.That(failure.ToString(), Does.Contain("needs the assembly Deep.Library").And.Contain(near).And.Contain("EnableDynamicLoading"));
    }

    [Test]
    public void PluginForAnotherContractVersionIsRefused()
    {
        var other = folder.Make("other/Detection.Core.dll", "[assembly: System.Reflection.AssemblyVersion(\"0.9.0.0\")]\n" + Contracts);
        folder.Make("p/Old.dll", PluginFolder.Hook("Hello"), other);
        Assert.That(folder.Fault("p/Old.dll"), Does.Contain("the plugin 'Old' was built for another version of Detection.Core").And.Contain("Detection.Core 0.9.0")
            .And.Contain("rebuild it against the assemblies in").And.Match("expected: Detection.Core \\d+\\.\\d+, since \\d"));
    }

    [Test]
    public void MemberThatTheHostLacksIsNamed()
    {
        var version = typeof(PluginLoader).Assembly.GetName().Version;
        var other = folder.Make("other/Detection.Core.dll", $"[assembly: System.Reflection.AssemblyVersion(\"{version}\")]\n" + Contracts);
        folder.Make("p/Odd.dll", PluginFolder.Hook("Odd", "public override void BeforeRun(IRunner runner) => runner.Rewind();"), other);
        Assert.That(folder.Fault("p/Odd.dll"), Does.Contain("built against other contracts").And.Contain("Detection.Core.Contracts.IRunner.Rewind").And.Contain("rebuild it"));
    }

    [Test]
    public void InterfaceMemberThatIsNotImplementedIsNamed()
    {
        var version = typeof(PluginLoader).Assembly.GetName().Version;
        var other = folder.Make("other/Detection.Core.dll", $"[assembly: System.Reflection.AssemblyVersion(\"{version}\")]\n" + Contracts);
        folder.Make("p/Short.dll", PluginFolder.Usings + "[Component(\"Short\")] public class Short : IMetric;", other);
        Assert.That(folder.Fault("p/Short.dll"), Does.Contain("built against other contracts").And.Contain("Evaluate").And.Contain("Short"));
    }

    [Test]
    public void AnotherTorchSharpIsRefused()
    {
        var torch = folder.Make("other/TorchSharp.dll", "[assembly: System.Reflection.AssemblyVersion(\"0.98.0.0\")] namespace TorchSharp { public class Old { public static int Value() => 1; } }");
        folder.Make("p/Torchy.dll", PluginFolder.Hook("Torchy", "public int Value => TorchSharp.Old.Value();"), torch);
        folder.Make("p2/Carrier.dll", PluginFolder.Hook("Carrier", "public TorchSharp.torch.Tensor? Value => null;"), typeof(TorchSharp.torch).Assembly.Location);
        File.Copy(torch, folder["p2/TorchSharp.dll"]);
        Assert.Multiple(() =>
        {
            Assert.That(folder.Fault("p/Torchy.dll"), Does.Contain("was built for another version of TorchSharp").And.Contain("TorchSharp 0.98.0").And.Contain("expected: TorchSharp 0.107"));
            Assert.That(folder.Fault("p2/Carrier.dll"), Does.Contain("carries another version of TorchSharp").And.Contain(folder["p2/TorchSharp.dll"]).And.Contain("<Private>false</Private>"));
        });
    }

    [Test]
    public void UnreadableDependencyFileIsTold()
    {
        folder.Make("p/Listed.dll", PluginFolder.Hook("Listed"));
        folder.Write("p/Listed.deps.json", "{ broken");
        Assert.That(folder.Fault("p/Listed.dll"), Does.Contain("the plugin 'Listed' cannot be loaded").And.Contain(".deps.json"));
    }

    [Test]
    public void SubfolderWithSeveralPluginsIsNotGuessedAt()
    {
        folder.Make("plugins/mixed/A.dll", PluginFolder.Hook("A"));
        folder.Make("plugins/mixed/B.dll", PluginFolder.Hook("B"));
        var fault = Assert.Throws<ConfigException>(() => PluginLoader.Load(null, folder["plugins"]))!.Faults.Single().ToString();
        Assert.That(fault, Does.Contain("several plugins").And.Contain("A.dll, B.dll").And.Contain("mixed.dll"));
    }

    [TestCase("Detection.Core", "0.1.0", "0.1.7", true)]
    [TestCase("Detection.Core", "0.1.0", "0.2.0", false)]
    [TestCase("Detection.Models", "0.2.0", "0.1.0", false)]
    [TestCase("Detection.Core", "1.2.0", "1.4.0", true)]
    [TestCase("Detection.Core", "1.5.0", "1.4.0", false)]
    [TestCase("Detection.Core", "1.0.0", "2.0.0", false)]
    [TestCase("TorchSharp", "0.107.0", "0.107.2", true)]
    [TestCase("TorchSharp", "0.106.0", "0.107.0", false)]
    [TestCase("Newtonsoft.Json", "12.0.0", "13.0.0", true)]
    [TestCase("Newtonsoft.Json", "14.0.0", "13.0.0", false)]
    public void VersionsFitByOneRule(string name, string asked, string has, bool fits) =>
        Assert.That(ContractVersions.Fit(name, Version.Parse(asked), Version.Parse(has)), Is.EqualTo(fits));
}
