namespace Detection.Runner.Tests.Docs;

/// <summary>A fenced block of a page.</summary>
/// <param name="Language">The first word behind the fence: <c>sh</c>, <c>json</c>, <c>csharp</c>, <c>text</c> ...</param>
/// <param name="File">The file that the block is written to, or null.</param>
/// <param name="IsRun">Whether the block is looked at: its info does not end in <c>not-run</c>.</param>
/// <param name="Line">Line of its first line of text in the page, from 1.</param>
/// <param name="Text">What stands in it.</param>
internal sealed record DocBlock(string Language, string? File, bool IsRun, int Line, string Text);
