using Newtonsoft.Json.Linq;

namespace Detection.Core.Config;

/// <summary>Reads JSON with comments and trailing commas into tokens that know where they start. What a user of Python writes out of habit is a
/// fault, but is understood, so that the rest is checked too.</summary>
internal sealed class ConfigReader
{
    private const int Deepest = 128;

    private readonly SourceText text;
    private readonly SyntaxFaults faults;
    private readonly JsonScanner scanner;
    private readonly List<string> path = [];
    private JObject? partial;

    private ConfigReader(SourceText text, List<ConfigFault> faults, bool lenient)
    {
        this.text = text;
        this.faults = new SyntaxFaults(text, faults, path, lenient);
        scanner = new JsonScanner(text, this.faults);
    }

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="source">What messages call it: the file's path.</param>
    /// <param name="faults">Takes what is wrong with it.</param>
    /// <param name="lenient">Whether Python's ways are none, as on the command line.</param>
    /// <returns>What was understood, of a text that breaks off the whole members of its outer object; null where nothing was.</returns>
    public static JToken? Read(string text, string source, List<ConfigFault> faults, bool lenient = false)
    {
        var instance = new ConfigReader(new SourceText(text, source), faults, lenient);
        try
        {
            var root = instance.ReadValue("a value");
            instance.scanner.SkipBlank();
            if (!instance.scanner.AtEnd) instance.faults.Add(instance.scanner.At, "the text goes on after the config's closing bracket", instance.scanner.FoundHere(), "the end of the text");
            return root;
        }
        catch (UnreadableException)
        {
            return instance.partial;
        }
        finally
        {
            instance.faults.Flush();
        }
    }

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="source">What messages call it.</param>
    /// <exception cref="ConfigException">The text is malformed.</exception>
    public static JToken Read(string text, string source)
    {
        var faults = new List<ConfigFault>();
        var root = Read(text, source, faults);
        ConfigException.ThrowIfAny(faults);
        return root!;
    }

    private JToken ReadValue(string expected)
    {
        scanner.SkipBlank();
        var start = scanner.At;
        if (scanner.AtEnd && path.Count == 0) throw faults.Stop(start, "there is nothing in the text", null, "a config: an object in { and }");
        if (path.Count > Deepest) throw faults.Stop(start, "the nesting is too deep", scanner.FoundHere(), $"at most {Deepest} levels");
        JToken value = scanner.Here switch
        {
            '{' => ReadObject(),
            '[' => ReadList(']'),
            '(' => ReadTuple(),
            '"' or '\'' => new JValue(scanner.ReadString()),
            '-' or '+' or '.' or (>= '0' and <= '9') => scanner.ReadNumber(),
            _ => scanner.ReadWord(expected),
        };
        value.SetOrigin(text.OriginAt(start));
        return value;
    }

    private JArray ReadTuple()
    {
        faults.Habit(scanner.At, "a list stands in [ and ]", "'('", "'['");
        return ReadList(')');
    }

    private JArray ReadList(char close)
    {
        var opened = scanner.At;
        var result = new JArray();
        scanner.Skip();
        while (true)
        {
            scanner.SkipBlank();
            if (scanner.Take(close)) return result;
            path.Add($"[{result.Count}]");
            result.Add(ReadValue($"a value or '{close}' to close the list opened in line {text.OriginAt(opened).Line}"));
            path.RemoveAt(path.Count - 1);
            Separate(close, "list", opened, IsValueStart);
        }
    }

    private JObject ReadObject()
    {
        var opened = scanner.At;
        var result = new JObject();
        partial ??= result;
        scanner.Skip();
        while (true)
        {
            scanner.SkipBlank();
            if (scanner.Take('}')) return result;
            var start = scanner.At;
            var key = scanner.ReadKey($"a key in quotes or '}}' to close the object opened in line {text.OriginAt(opened).Line}");
            path.Add("." + key);
            ReadColon(key);
            var property = new JProperty(key, ReadValue($"the value of '{key}'"));
            property.SetOrigin(text.OriginAt(start));
            if (result.Property(key, StringComparison.Ordinal) is { } first) faults.Duplicate(start, key, first.Origin());
            else result.Add(property);
            path.RemoveAt(path.Count - 1);
            Separate('}', "object", opened, letter => letter is '"' or '\'');
        }
    }

    private void ReadColon(string key)
    {
        scanner.SkipBlank();
        if (scanner.Take(':')) return;
        if (scanner.Here == '=') faults.Habit(scanner.At, "':' stands between a key and its value", "'='", "':'");
        else throw faults.Stop(scanner.At, "malformed JSON", scanner.FoundHere(), $"':' and the value of '{key}'");
        scanner.Skip();
    }

    /// <summary>Takes the comma behind an element; one that is missing in front of another element is a fault and no more.</summary>
    private void Separate(char close, string what, int opened, Predicate<char> startsNext)
    {
        scanner.SkipBlank();
        if (scanner.Take(','))
        {
            scanner.SkipBlank();
            while (scanner.Here == ',')
            {
                faults.Add(scanner.At, "there is a comma too many", "','", $"another element of the {what}, or '{close}'");
                scanner.Skip();
                scanner.SkipBlank();
            }

            return;
        }

        if (scanner.Here == close) return;
        if (!startsNext(scanner.Here))
        {
            throw faults.Stop(scanner.At, "malformed JSON", scanner.FoundHere(), $"',' or '{close}', which closes the {what} opened in line {text.OriginAt(opened).Line}",
                scanner.Here switch
                {
                    '/' or '*' or '+' or '-' => "JSON does not compute: write the result",
                    ':' when close == ']' => "close the list with ']' before this key",
                    _ => null,
                });
        }

        faults.Add(scanner.At, "a comma is missing before this", scanner.FoundHere(), $"',' behind the value before, or '{close}'");
    }

    private static bool IsValueStart(char letter) => letter is '"' or '\'' or '{' or '[' || char.IsAsciiDigit(letter);
}
