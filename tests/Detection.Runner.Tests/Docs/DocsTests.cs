using Detection.Runner.Tests.Support;

namespace Detection.Runner.Tests.Docs;

/// <summary>Every command and snippet of the documentation works, and every link leads somewhere.</summary>
public class DocsTests
{
    // Written by `detection list --markdown`, with a test of its own.
    private const string Generated = "docs/components.md";

    private static IEnumerable<string> Pages() =>
        Directory.GetFiles(Path.Combine(TinyTraining.Repository(), "docs"), "*.md", SearchOption.AllDirectories)
            .Append(Path.Combine(TinyTraining.Repository(), "README.md"))
            .Select(path => Path.GetRelativePath(TinyTraining.Repository(), path).Replace('\\', '/'))
            .Where(name => name != Generated).Order(StringComparer.Ordinal);

    private static IEnumerable<string> PagesThatRun() => Pages().Where(name => Read(name).Blocks.Count > 0);

    [TestCaseSource(nameof(PagesThatRun))]
    [Platform(Exclude = "Win", Reason = "The pages' commands are for bash.")]
    public void EveryCommandAndSnippetWorks(string name)
    {
        using var run = new PageRun(Read(name));
        var faults = run.Run();
        if (faults.Count > 0) Assert.Fail(string.Join("\n\n", faults));
    }

    [TestCaseSource(nameof(Pages))]
    public void EveryLinkLeadsSomewhere(string name) => Assert.That(LinkCheck.Dead(Read(name), TinyTraining.Repository()), Is.Empty);

    [TestCaseSource(nameof(PagesThatRun))]
    public void WhatIsNotRunIsTheException(string name)
    {
        var blocks = Read(name).Blocks.Where(block => block.Language is "sh" or "json" or "csharp").ToList();
        Assert.That(blocks.Count(block => !block.IsRun), Is.LessThanOrEqualTo(Math.Max(1, blocks.Count / 3)));
    }

    private static DocPage Read(string name) => DocPage.Read(Path.Combine(TinyTraining.Repository(), name), TinyTraining.Repository());
}
