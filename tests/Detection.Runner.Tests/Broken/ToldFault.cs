namespace Detection.Runner.Tests.Broken;

/// <summary>A fault as its reader sees it.</summary>
/// <param name="Place">The first line.</param>
/// <param name="Says">The others, without their indentation.</param>
internal sealed record ToldFault(string Place, IReadOnlyList<string> Says);
