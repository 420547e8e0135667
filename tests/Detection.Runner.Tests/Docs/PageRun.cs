using System.Diagnostics;
using System.Text.RegularExpressions;
using Detection.Runner.Commands;
using Detection.Runner.Tests.Support;

namespace Detection.Runner.Tests.Docs;

/// <summary>Does what a page says, from top to bottom, in a new folder that looks like the repository to its reader: <c>bin/detection</c> and
/// <c>configs</c> are there.</summary>
internal sealed partial class PageRun : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);
    private readonly TemporaryFolder folder = new();
    private readonly DocPage page;
    private readonly BashSession session;
    private readonly JsonSnippet json;
    private string output = "";

    public PageRun(DocPage page)
    {
        this.page = page;
        var root = TinyTraining.Repository();
        foreach (var name in new[] { "configs", "plugins" })
            if (Directory.Exists(Path.Combine(root, name))) Directory.CreateSymbolicLink(folder[name], Path.Combine(root, name));
        WriteLauncher(Path.Combine(root, "scripts", "write-launcher"));
        session = new BashSession(folder.Root);
        json = new JsonSnippet(page, folder.Root);
    }

    /// <summary>Runs the page.</summary>
    /// <returns>What is wrong with it. A command that fails is the last thing that was tried.</returns>
    public IReadOnlyList<string> Run()
    {
        var faults = new List<string>();
        foreach (var block in page.Blocks)
        {
            var shown = output;
            if (block.Language != "text" || block.File is not null) output = "";
            if (!block.IsRun) continue;
            if (block.File is not null) folder.Write(block.File, block.Text + "\n");
            if (block.Language == "sh" && block.File is null)
            {
                if (RunCommands(block) is not { } fault) continue;
                return [.. faults, fault];
            }

            faults.AddRange(Look(block, shown));
        }

        return faults;
    }

    public void Dispose()
    {
        session.Dispose();
        folder.Dispose();
    }

    private IEnumerable<string> Look(DocBlock block, string shown) => (block.Language, block.File) switch
    {
        ("json" or "jsonc", _) => json.Faults(block).Select(fault => $"{page.Name}:{block.Line}: {fault}"),
        ("csharp", null) => CSharpSnippet.Errors(block, page.Name),
        ("text", null) when shown.Length > 0 => NotWritten(block, shown),
        ("text", null) or (_, not null) => [],
        _ => [$"{page.Name}:{block.Line}: a block of '{block.Language}' is looked at by nobody; write sh, json, csharp or text, name a file, or say not-run"],
    };

    private IEnumerable<string> NotWritten(DocBlock block, string written)
    {
        var missing = ShownOutput.Missing(block.Text, written);
        if (missing.Count == 0) yield break;
        var lines = missing.Select(line => $"    shown:   {line.Trim()}\n    closest: {ShownOutput.Closest(line, written)}");
        yield return $"{page.Name}:{block.Line}: the command above does not write\n{string.Join('\n', lines)}\n  its output ends in\n{new ShellResult(0, written).Tail}";
    }

    private string? RunCommands(DocBlock block)
    {
        foreach (var command in ShellCommand.Of(block))
        {
            if (Make().Match(command.Text) is { Success: true } make)
            {
                if (MissingTarget(make) is { } target) return $"{page.Name}:{command.Line}: {command.Text.Trim()}: the Makefile has no target '{target}'";
                continue;
            }

            var watch = Stopwatch.StartNew();
            var result = session.Run(command, Limit);
            TestContext.Out.WriteLine($"{watch.Elapsed.TotalSeconds,6:0.0} s  {page.Name}:{command.Line}: {command.Text.Trim()}");
            output += result.Output;
            if (result.ExitCode == command.ExitCode) continue;
            var ending = result.ExitCode is { } code ? $"exited with {code} instead of {command.ExitCode}" : $"was not done after {Limit.TotalMinutes:0} minutes";
            return $"{page.Name}:{command.Line}: {command.Text.Trim()}\n  {ending}; its output ends in\n{result.Tail}";
        }

        return null;
    }

    // What make does takes minutes and has been done when tests run; that the target exists is what can be checked.
    private static string? MissingTarget(Match make)
    {
        var makefile = File.ReadAllLines(Path.Combine(TinyTraining.Repository(), "Makefile"));
        var targets = make.Groups["target"].Captures.Select(capture => capture.Value);
        return targets.FirstOrDefault(target => !makefile.Any(line => line.StartsWith(target + ":", StringComparison.Ordinal)));
    }

    // The launcher that `make build` writes, for the tool that these tests were built with.
    private void WriteLauncher(string script)
    {
        var text = File.ReadAllText(script);
        var start = text.IndexOf("#!/bin/sh", 1, StringComparison.Ordinal);
        var launcher = text[start..text.IndexOf("\nEOF", start, StringComparison.Ordinal)]
            .Replace("$root/$1", typeof(Tool).Assembly.Location, StringComparison.Ordinal).Replace("\\$", "$", StringComparison.Ordinal);
        var path = folder.Write("bin/detection", launcher + "\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, File.GetUnixFileMode(path) | UnixFileMode.UserExecute);
    }

    [GeneratedRegex(@"^make(\s+(\w+=\S+|(?<target>[\w-]+)))*\s*(#.*)?$")]
    private static partial Regex Make();
}
