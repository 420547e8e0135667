namespace Detection.Runner.Running;

/// <summary>The commit that is checked out where a run is started, read from the files of git.</summary>
internal static class GitCommit
{
    private const string Reference = "ref: ";

    /// <summary>Finds it.</summary>
    /// <param name="folder">A folder.</param>
    /// <returns>The commit's hash; null where the folder is in no repository, or it has no commit.</returns>
    public static string? Of(string folder)
    {
        try
        {
            for (var place = new DirectoryInfo(folder); place is not null; place = place.Parent)
            {
                var git = Path.Combine(place.FullName, ".git");
                if (Directory.Exists(git)) return Head(git, git);
                if (File.Exists(git)) return Linked(place.FullName, File.ReadAllText(git));
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A repository that cannot be read is none that a run depends on.
        }

        return null;
    }

    // Of a further work tree, or a submodule: the file names the folder.
    private static string? Linked(string place, string text)
    {
        var git = Path.GetFullPath(Path.Combine(place, text["gitdir:".Length..].Trim()));
        var common = Path.Combine(git, "commondir");
        return Head(git, File.Exists(common) ? Path.GetFullPath(Path.Combine(git, File.ReadAllText(common).Trim())) : git);
    }

    private static string? Head(string git, string common)
    {
        var head = File.ReadAllText(Path.Combine(git, "HEAD")).Trim();
        if (!head.StartsWith(Reference, StringComparison.Ordinal)) return head;
        var name = head[Reference.Length..];
        var loose = Path.Combine(common, name);
        if (File.Exists(loose)) return File.ReadAllText(loose).Trim();
        var packed = Path.Combine(common, "packed-refs");
        return File.Exists(packed) ? File.ReadLines(packed).FirstOrDefault(line => line.EndsWith(' ' + name, StringComparison.Ordinal))?.Split(' ')[0] : null;
    }
}
