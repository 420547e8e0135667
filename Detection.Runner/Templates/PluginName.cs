using System.Text.RegularExpressions;

namespace Detection.Runner.Templates;

/// <summary>The name of a new plugin: of its project, its assembly and its namespace.</summary>
internal sealed partial class PluginName
{
    private static readonly string[] Taken = ["Detection", "TorchSharp", "OpenCvSharp", "System", "Microsoft", "Newtonsoft", "NUnit", "Scrutor"];

    private static readonly HashSet<string> Reserved =
    [
        "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const", "continue", "decimal", "default", "delegate", "do", "double", "else",
        "enum", "event", "explicit", "extern", "false", "finally", "fixed", "float", "for", "foreach", "goto", "if", "implicit", "in", "int", "interface", "internal", "is", "lock", "long",
        "namespace", "new", "null", "object", "operator", "out", "override", "params", "private", "protected", "public", "readonly", "ref", "return", "sbyte", "sealed", "short", "sizeof",
        "stackalloc", "static", "string", "struct", "switch", "this", "throw", "true", "try", "typeof", "uint", "ulong", "unchecked", "unsafe", "ushort", "using", "virtual", "void",
        "volatile", "while",
    ];

    private PluginName(string full) => Full = full;

    /// <summary>The whole name: <c>My.Head</c>.</summary>
    public string Full { get; }

    /// <summary>What the names of its components start with: <c>MyHead</c>.</summary>
    public string Prefix => string.Concat(Full.Split('.').Select(part => char.ToUpperInvariant(part[0]) + part[1..]));

    /// <summary>Takes a name that can be one.</summary>
    /// <param name="name">What the user gave.</param>
    /// <exception cref="ArgumentException">It cannot be the name of a namespace, or belongs to someone else.</exception>
    public static PluginName Parse(string name)
    {
        if (!Namespace().IsMatch(name) || name.Split('.').Any(Reserved.Contains))
            throw new ArgumentException($"'{name}' cannot name a plugin: expected the name of a C# namespace (letters, digits and underscores, parts joined by dots, none a C# keyword), such as '{Suggest(name)}'.");
        if (Taken.Contains(name.Split('.')[0], StringComparer.OrdinalIgnoreCase))
            throw new ArgumentException($"'{name}' cannot name a plugin: names that start with {name.Split('.')[0]} are those of the assemblies that plugins share with the tool. Take one such as 'My.{name.Split('.')[^1]}'.");
        return new PluginName(name);
    }

    private static string Suggest(string name)
    {
        var words = Separators().Split(name).Where(word => word.Length > 0).Select(word => char.ToUpperInvariant(word[0]) + word[1..]).ToArray();
        var suggested = string.Join('.', words);
        return Namespace().IsMatch(suggested) ? suggested : "My.Head";
    }

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)*$")]
    private static partial Regex Namespace();

    [GeneratedRegex(@"[^A-Za-z0-9]+")]
    private static partial Regex Separators();
}
