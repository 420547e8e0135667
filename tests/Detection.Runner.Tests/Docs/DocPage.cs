using System.Text;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Detection.Runner.Tests.Docs;

/// <summary>A page of the documentation: what is run, and what it points at.</summary>
internal sealed class DocPage
{
    private const string NotRun = "not-run";
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().Build();

    private DocPage(string path, string name, string text)
    {
        Path = path;
        Name = name;
        Text = text;
        var document = Markdown.Parse(text, Pipeline);
        Blocks = [.. document.Descendants<FencedCodeBlock>().Select(Read)];
        var inlines = document.Descendants<Inline>().ToList();
        Links = [.. inlines.OfType<LinkInline>().Where(link => link.Url is not null).Select(link => new DocLink(link.Url!, link.Line + 1))];
        CodeSpans = [.. inlines.OfType<CodeInline>().Select(span => new DocLink(span.Content, span.Line + 1))];
        Anchors = [.. document.Descendants<HeadingBlock>().Select(heading => Anchor(heading.Inline))];
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Its path in the repository, for messages.</summary>
    public string Name { get; }

    public string Text { get; }

    public IReadOnlyList<DocBlock> Blocks { get; }

    public IReadOnlyList<DocLink> Links { get; }

    public IReadOnlyList<DocLink> CodeSpans { get; }

    /// <summary>What <c>#...</c> may lead to.</summary>
    public HashSet<string> Anchors { get; }

    public static DocPage Read(string path, string root) =>
        new(path, System.IO.Path.GetRelativePath(root, path).Replace('\\', '/'), File.ReadAllText(path));

    private static DocBlock Read(FencedCodeBlock block)
    {
        var words = $"{block.Info} {block.Arguments}".Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var runs = words.LastOrDefault() != NotRun;
        if (!runs) words = words[..^1];
        return new DocBlock(words.FirstOrDefault() ?? "", words.ElementAtOrDefault(1), runs, block.Line + 2, block.Lines.ToString());
    }

    // As GitHub makes them: lower case, spaces to hyphens, nothing but letters, digits, hyphens and underscores.
    private static string Anchor(ContainerInline? heading)
    {
        var text = new StringBuilder();
        foreach (var inline in heading?.Descendants() ?? [])
            text.Append(inline switch { LiteralInline literal => literal.Content.ToString(), CodeInline code => code.Content, _ => "" });
        return string.Concat(text.ToString().ToLowerInvariant().Replace(' ', '-').Where(symbol => char.IsLetterOrDigit(symbol) || symbol is '-' or '_'));
    }
}
