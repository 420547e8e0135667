using Detection.Runner.Templates;
using Detection.Runner.Tests.Support;

namespace Detection.Runner.Tests.Plugins;

[TestFixture]
public sealed class NewPluginTests
{
    private TemporaryFolder folder = null!;

    [SetUp]
    public void CreateFolder() => folder = new TemporaryFolder();

    [TearDown]
    public void RemoveFolder() => folder.Dispose();

    [Test]
    public void ProjectBuildsTestsAndTrainsAsItIsWritten()
    {
        var (code, output, error) = ToolRun.Run("new", "plugin", "My.Head", "--out", folder["p"]);
        Assert.That(code, Is.Zero, error);
        Assert.That(output, Does.Contain("My.Head.csproj").And.Contain("dotnet build -c Release"));
        DotnetRun.Build(folder["p"]);
        var log = SmallRun.Train(folder["p/configs/shapes.json"], folder["run"], epochs: 1);
        Assert.That(log, Does.Contain("objects: ").And.Contain("loss_bbox"));
        var (tests, report) = DotnetRun.Run(folder["p"], ["test", "tests", "--nologo", "-p:UseSharedCompilation=false"]);
        Assert.That(tests, Is.Zero, report);
        Assert.That(report, Does.Contain("Passed!"));
    }

    [Test]
    public void NothingIsOverwritten()
    {
        folder.Write("p/MyHeadLoss.cs", "mine");
        var (code, _, error) = ToolRun.Run("new", "plugin", "My.Head", "--out", folder["p"]);
        Assert.That(code, Is.EqualTo(1));
        Assert.That(error, Does.Contain("has MyHeadLoss.cs already").And.Contain("--out"));
        Assert.That(Directory.GetFileSystemEntries(folder["p"]).Select(Path.GetFileName), Is.EqualTo(["MyHeadLoss.cs"]));
        Assert.That(File.ReadAllText(folder["p/MyHeadLoss.cs"]), Is.EqualTo("mine"));
    }

    [TestCase("My.Head", "MyHead")]
    [TestCase("head", "Head")]
    [TestCase("a_b.C3", "A_bC3")]
    public void ComponentsAreNamedAfterThePlugin(string name, string prefix) => Assert.That(PluginName.Parse(name).Prefix, Is.EqualTo(prefix));

    [TestCase("my-head", "'My.Head'")]
    [TestCase("3d", "'My.Head'")]
    [TestCase("", "'My.Head'")]
    [TestCase("My.class", "C# keyword")]
    [TestCase("../x", "'X'")]
    [TestCase("Detection.Extra", "My.Extra")]
    [TestCase("system", "My.system")]
    public void NamesThatCannotBeAreRefused(string name, string suggestion) =>
        Assert.That(() => PluginName.Parse(name), Throws.ArgumentException.With.Message.Contains($"'{name}' cannot name a plugin").And.Message.Contains(suggestion));
}
