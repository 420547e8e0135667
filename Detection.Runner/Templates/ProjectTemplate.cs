using System.Reflection;

namespace Detection.Runner.Templates;

/// <summary>A project that the tool can write: files among the assembly's resources, in whose names and text <c>{{key}}</c> stands for a
/// value.</summary>
/// <param name="kind">Name of the template: <c>plugin</c>.</param>
/// <param name="values">The values of the keys.</param>
internal sealed class ProjectTemplate(string kind, IReadOnlyDictionary<string, string> values)
{
    private const string Ending = ".template";

    /// <summary>Writes the files into a folder.</summary>
    /// <param name="folder">The folder; it is made where it is not there.</param>
    /// <returns>The files, relative to the folder.</returns>
    /// <exception cref="IOException">One of the files is there already; nothing was written.</exception>
    public IReadOnlyList<string> Write(string folder)
    {
        var prefix = $"templates/{kind}/";
        var assembly = typeof(ProjectTemplate).Assembly;
        var files = assembly.GetManifestResourceNames().Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
            .ToDictionary(name => Fill(name[prefix.Length..^Ending.Length]).Replace('/', Path.DirectorySeparatorChar), name => Fill(Read(assembly, name)));
        var taken = files.Keys.Where(file => Path.Exists(Path.Combine(folder, file))).Order(StringComparer.Ordinal).ToList();
        if (taken.Count > 0)
            throw new IOException($"{folder}: has {string.Join(", ", taken)} already, which would be overwritten. Choose another name or folder (--out), or move what is there away; nothing was written.");
        foreach (var (file, text) in files)
        {
            var path = Path.Combine(folder, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }

        return [.. files.Keys.Order(StringComparer.Ordinal)];
    }

    private string Fill(string text) => values.Aggregate(text, (filled, value) => filled.Replace("{{" + value.Key + "}}", value.Value, StringComparison.Ordinal));

    private static string Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
