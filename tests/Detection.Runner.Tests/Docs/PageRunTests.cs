using Detection.Runner.Tests.Support;

namespace Detection.Runner.Tests.Docs;

/// <summary>A page that is wrong is found, and the message says where.</summary>
[Platform(Exclude = "Win", Reason = "The pages' commands are for bash.")]
public class PageRunTests
{
    [TestCase("```sh\ncd configs\ntest -d demo\nNAME=x\n```\n```sh\ntest \"$NAME\" = x && test -f demo/faster_rcnn_r18_fpn_shapes.json\n```", TestName = "FolderAndVariablesStay")]
    [TestCase("```sh\nfor i in 1 2; do\n  echo $i\ndone\ncat <<END\nmore\nEND\necho a \\\n    b\n```\n```text\n3\nmore\n...\na   b\n```", TestName = "CommandsMayTakeSeveralLinesAndNumbersDiffer")]
    [TestCase("```text config/a.txt\nhello\n```\n```sh\ngrep -q hello config/a.txt\n```", TestName = "FilesAreWritten")]
    [TestCase("```sh\n(exit 3)   # exit code 3\necho on\n```", TestName = "AFailureMayBeExpected")]
    [TestCase("```sh not-run\nfalse\n```", TestName = "NotRunIsNotRun")]
    [TestCase("```sh\nmake build PROVIDER=cpu   # a comment\n```", TestName = "MakeIsNotRun")]
    [TestCase("```csharp\n[Component(\"Mine\")]\npublic sealed class Mine : Hook { }\n```\n```json\n{ \"custom_hooks\": [{ \"type\": \"Mine\", \"priority\": \"LOW\" }] }\n```", TestName = "AComponentOfThePageIsKnown")]
    [TestCase("```json\n// a comment\n{ \"optimizer\": { \"type\": \"SGD\", \"lr\": 0.1 }, \"model\": { \"neck\": { \"type\": \"FPN\", \"num_outs\": 4 } } }\n```", TestName = "PartsOfConfigsFit")]
    public void AGoodPagePasses(string text) => Assert.That(Faults(text), Is.Empty);

    [TestCase("text\n\n```sh\necho before\nls nowhere\n```", "page.md:5: ls nowhere", "exited with 2 instead of 0", "nowhere")]
    [TestCase("```sh\ntrue # exit code 1\n```", "page.md:2", "exited with 0 instead of 1")]
    [TestCase("```sh\nexit 7\n```", "page.md:2", "exited with 7")]
    [TestCase("```sh\nbin/detection nonsense\n```", "page.md:2", "exited with 2", "nonsense")]
    [TestCase("```sh\nmake tea\n```", "page.md:2", "no target 'tea'")]
    [TestCase("```sh\necho tea\n```\n\n```text\ncoffee\n```", "page.md:6", "coffee")]
    [TestCase("```csharp\nint x = 1;\nint y = \"2\";\n```", "page.md:3", "CS0029")]
    [TestCase("```bash\nfalse\n```", "page.md:2", "'bash'")]
    [TestCase("```json\n{ \"a\": }\n```", "page.md:2")]
    [TestCase("```json\n{ \"type\": \"ResNett\" }\n```", "page.md:2", "no component 'ResNett'")]
    [TestCase("```json\n{ \"model\": { \"backbone\": { \"type\": \"ResNet\", \"dept\": 50 } } }\n```", "page.md:2", "ResNet has no key 'dept'")]
    [TestCase("```json\n{ \"evaluation\": { \"intervall\": 2 } }\n```", "page.md:2", "intervall")]
    [TestCase("```json\n{ \"_base_\": \"configs/demo/faster_rcnn_r18_fpn_shapes.json\", \"optimizer\": { \"lr\": \"fast\" } }\n```", "page.md:2", "fast")]
    public void ABadPageIsTold(string text, params string[] told)
    {
        var faults = string.Join("\n", Faults(text));
        Assert.Multiple(() =>
        {
            foreach (var part in told) Assert.That(faults, Does.Contain(part));
        });
    }

    [Test]
    public void DeadLinksAreToldWithTheirLines()
    {
        using var folder = new TemporaryFolder();
        folder.Write("docs/other.md", "# A heading: `code`\n");
        var page = folder.Write("docs/page.md", "[a](other.md#a-heading-code)\n[b](other.md#no-heading)\n\n![c](images/none.png) [d](https://example.org/) `configs/none.json` `configs/*/any.json`\n");
        Assert.That(LinkCheck.Dead(DocPage.Read(page, folder.Root), folder.Root), Is.EquivalentTo(new[]
        {
            "docs/page.md:2: other.md#no-heading is not there",
            "docs/page.md:4: images/none.png is not there",
            "docs/page.md:4: configs/none.json is not there",
        }));
    }

    private static IReadOnlyList<string> Faults(string text)
    {
        using var folder = new TemporaryFolder();
        var page = DocPage.Read(folder.Write("page.md", text + "\n"), folder.Root);
        using var run = new PageRun(page);
        return run.Run();
    }
}
