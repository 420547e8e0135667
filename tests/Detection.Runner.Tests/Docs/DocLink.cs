namespace Detection.Runner.Tests.Docs;

/// <summary>A place that a page points at: a link, an image, or a file of the repository named in code type.</summary>
/// <param name="Target">What it says.</param>
/// <param name="Line">Line in the page, from 1.</param>
internal sealed record DocLink(string Target, int Line);
