using Detection.Core.Construction;
using Newtonsoft.Json.Linq;

namespace Detection.Datasets;

/// <summary>The <c>classes</c> of a data set: a list of names, or the path of a text file with one name per line
/// (mmdetection's <c>CustomDataset.get_classes</c>).</summary>
public sealed class ClassNames : IConfigValue<ClassNames>
{
    private readonly IReadOnlyList<string>? names;
    private readonly string? file;

    /// <summary>Classes given by name.</summary>
    /// <param name="names">The names; a label is an index into them.</param>
    public ClassNames(IReadOnlyList<string> names) => this.names = names;

    /// <summary>Classes given by a text file.</summary>
    /// <param name="file">Its path; one name per line.</param>
    public ClassNames(string file) => this.file = file;

    /// <inheritdoc/>
    public static string Expected => "a list of class names, or the path of a text file with one name per line";

    /// <inheritdoc/>
    public static string JsonSchema => """{"type": ["array", "string"], "items": {"type": "string"}}""";

    /// <inheritdoc/>
    public static bool TryRead(JToken value, out ClassNames result)
    {
        if (value is JArray list && list.All(item => item.Type == JTokenType.String))
            result = new ClassNames([.. list.Select(item => item.Value<string>()!)]);
        else if (value.Type == JTokenType.String)
            result = new ClassNames(value.Value<string>()!);
        else
            result = null!;
        return result is not null;
    }

    /// <summary>The names, read from the file where they are given by one.</summary>
    /// <exception cref="DatasetException">The file is missing, there is no name, or a name is there twice.</exception>
    public IReadOnlyList<string> Resolve()
    {
        var resolved = names ?? ReadFile();
        if (resolved.Count == 0)
            throw new DatasetException(file is null ? "classes: the list is empty; name at least one class." : $"{file}: there is no class name in the file; write one per line.");
        var twice = resolved.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1);
        return twice is null
            ? resolved
            : throw new DatasetException($"{file ?? "classes"}: the class '{twice.Key}' is listed {twice.Count()} times; list each class once.");
    }

    private IReadOnlyList<string> ReadFile()
    {
        if (!File.Exists(file))
            throw new DatasetException($"classes: the file '{file}' does not exist. A string is the path of a text file with one name per line; to name a class itself write a list: [\"{file}\"].");
        return [.. File.ReadLines(file!).Select(line => line.Trim()).Where(line => line.Length > 0)];
    }
}
