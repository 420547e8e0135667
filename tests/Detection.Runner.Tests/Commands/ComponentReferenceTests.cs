using Detection.Runner.Tests.Support;

namespace Detection.Runner.Tests.Commands;

public class ComponentReferenceTests
{
    [Test]
    public void TheReferenceInDocsIsWhatTheToolWrites()
    {
        var (code, output, error) = ToolRun.Run("list", "--markdown");
        Assert.That(code, Is.Zero, error);
        Assert.That(File.ReadAllText(Path.Combine(TinyTraining.Repository(), "docs/components.md")), Is.EqualTo(output), "write it anew: bin/detection list --markdown > docs/components.md");
    }

    [Test]
    public void EveryComponentAndEveryKeyIsDocumented()
    {
        var (_, output, _) = ToolRun.Run("list", "--markdown");
        var lines = output.Split('\n');
        Assert.Multiple(() =>
        {
            for (var index = 0; index + 2 < lines.Length; index++)
                if (lines[index].StartsWith("### ", StringComparison.Ordinal)) Assert.That(lines[index + 2], Is.Not.Empty, $"{lines[index]} has no summary");
            foreach (var row in lines.Where(line => line.StartsWith("| `", StringComparison.Ordinal)))
                Assert.That(row, Does.Not.EndWith("|  |"), "a key without documentation");
        });
    }
}
