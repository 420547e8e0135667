using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;

namespace Detection.Core.Config;

/// <summary>Puts the config file's own name where it is asked for, as mmcv does: <c>{{ fileDirname }}</c>, <c>{{ fileBasename }}</c>,
/// <c>{{ fileBasenameNoExtension }}</c>, <c>{{ fileExtname }}</c>.</summary>
internal static partial class FileVariables
{
    public static void Resolve(JObject own, string path)
    {
        foreach (var value in own.Descendants().OfType<JValue>().Where(value => value.Type == JTokenType.String))
        {
            var text = (string)value.Value!;
            if (text.Contains("{{", StringComparison.Ordinal)) value.Value = Variable().Replace(text, match => Value(match.Groups[1].Value, path));
        }
    }

    private static string Value(string name, string path) => name switch
    {
        "fileDirname" => Path.GetDirectoryName(path)!,
        "fileBasename" => Path.GetFileName(path),
        "fileBasenameNoExtension" => Path.GetFileNameWithoutExtension(path),
        _ => Path.GetExtension(path),
    };

    [GeneratedRegex(@"\{\{\s*(fileDirname|fileBasenameNoExtension|fileBasename|fileExtname)\s*\}\}")]
    private static partial Regex Variable();
}
