using Detection.Runner.Commands;
using Detection.Runner.Tests.Support;

namespace Detection.Runner.Tests.Commands;

[NonParallelizable]
public sealed class ConfigCommandTests
{
    private TemporaryFolder folder = null!;
    private string child = "";

    [SetUp]
    public void WriteConfigs()
    {
        folder = new TemporaryFolder();
        folder.Write("base.json", """
            {
              "lr": 0.02,
              "optimizer": { "type": "SGD", "lr": "${lr}", "momentum": 0.9 },
              "custom_hooks": [{ "type": "A", "n": 1 }, { "type": "B" }, { "type": "C" }],
              "workflow": [["train", 1]]
            }
            """);
        child = folder.Write("child.json", """
            {
              "_base_": "base.json",
              "lr": 0.01,
              "optimizer": { "momentum": 0.5 },
              "custom_hooks": [{ "type": "B" }, { "type": "C", "k": 1 }, { "type": "D" }]
            }
            """);
    }

    [TearDown]
    public void RemoveConfigs() => folder.Dispose();

    [Test]
    public void ExplainTellsWhereAValueComesFromAndWhatItTookThePlaceOf()
    {
        var (code, output, _) = InProcess.Run("config", "print", child, "--explain", "optimizer.lr", "--explain", "optimizer.momentum");
        Assert.That(code, Is.EqualTo(ExitCode.Success));
        Assert.That(output, Is.EqualTo($"""
            optimizer.lr = 0.01
              set by      {child}:3:9
              through     "$LEFTlr$RIGHT" at {folder["base.json"]}:3:39
              replaced    0.02  {folder["base.json"]}:2:9

            optimizer.momentum = 0.5
              set by      {child}:4:30
              replaced    0.9  {folder["base.json"]}:3:60

            """.Replace("LEFT", "{", StringComparison.Ordinal).Replace("$RIGHT", "}", StringComparison.Ordinal).ReplaceLineEndings("\n")));
    }

    [Test]
    public void ExplainOfAnUnknownKeyNamesTheNearest()
    {
        var (code, _, error) = InProcess.Run("config", "print", child, "--explain", "optimizer.momentom");
        Assert.That(code, Is.EqualTo(ExitCode.Fault));
        Assert.That(error, Does.Contain("child.json:4:16: optimizer").And.Contain("did you mean 'momentum'?"));
    }

    [Test]
    public void DifferencesAreToldByTheirMeaning()
    {
        var (code, output, _) = InProcess.Run("config", "diff", folder["base.json"], child);
        Assert.That(code, Is.EqualTo(ExitCode.Fault));
        Assert.That(output.Split('\n').Where(line => line.Length > 0 && line[0] != ' '), Is.EqualTo(
            ["optimizer.lr", "optimizer.momentum", "custom_hooks[0]", "custom_hooks[1].k", "custom_hooks[2]", "5 differences"]));
        Assert.That(output, Does.Contain($"  - 0.9  ({folder["base.json"]}:3:60)\n  + 0.5  ({child}:4:30)\n"));
    }

    [Test]
    public void EqualConfigsHaveNoDifference()
    {
        var same = folder.Write("same.json", """{ "workflow": [["train", 1.0]], "_base_": "child.json" }""");
        Assert.That(InProcess.Run("config", "diff", child, same), Is.EqualTo((ExitCode.Success, "", "")));
        Assert.That(InProcess.Run("config", "diff", child, same, "--set", "lr=1").Output, Does.Contain("+ 1  (--set lr=1)"));
    }

    [TestCase("optimizer.momentom=0.5", "SGD has no key 'momentom'", "momentum")]
    [TestCase("optimzer.lr=0.5", "the config has no section 'optimzer'", "optimizer")]
    public void AChangeThatMeansNothingIsAFaultOfPrintToo(string change, string what, string nearest)
    {
        var (code, _, error) = InProcess.Run("config", "print", child, "--set", change);
        Assert.That(code, Is.EqualTo(ExitCode.Fault));
        Assert.That(error, Does.StartWith($"--set {change}: ").And.Contain(what).And.Contain($"did you mean '{nearest}'?"));
    }
}
