using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.RegularExpressions;
using Detection.Core.Registry;
using Newtonsoft.Json.Linq;

namespace Detection.Core.Config;

/// <summary>Reads the pieces of JSON: blanks, comments, strings, numbers and words.</summary>
internal sealed partial class JsonScanner(SourceText text, SyntaxFaults faults)
{
    private const char End = '\0';
    private const string TextQuotes = "text stands in double quotes";

    private static readonly Dictionary<string, JValue> PythonWords = new()
    {
        ["True"] = new JValue(true),
        ["False"] = new JValue(false),
        ["None"] = JValue.CreateNull(),
    };

    public int At { get; private set; }

    public bool AtEnd => At >= text.Length;

    public char Here => AtEnd ? End : text[At];

    private char Next => At + 1 < text.Length ? text[At + 1] : End;

    public void Skip() => At++;

    public bool Take(char letter)
    {
        if (Here != letter || AtEnd) return false;
        At++;
        return true;
    }

    /// <summary>What stands here, for messages.</summary>
    public string FoundHere()
    {
        if (AtEnd) return "the end of the text";
        var word = Word().Match(text.Text, At);
        return word.Success && word.Index == At ? $"'{(word.Length <= 30 ? word.Value : word.Value[..27] + "...")}'" : $"'{Here}'";
    }

    public void SkipBlank()
    {
        while (!AtEnd)
        {
            if (char.IsWhiteSpace(Here) || Here == '\uFEFF') At++;
            else if (Here == '/' && Next == '/') SkipLine();
            else if (Here == '/' && Next == '*') SkipComment();
            else if (Here == '#') SkipPythonComment();
            else return;
        }
    }

    public string ReadKey(string expected)
    {
        if (Here is '"' or '\'') return ReadString();
        var word = Word().Match(text.Text, At);
        if (!word.Success || word.Index != At) throw faults.Stop(At, "malformed JSON", FoundHere(), expected, Quotes());
        faults.Habit(At, "a key stands in double quotes", $"'{word.Value}'", $"\"{word.Value}\"");
        At += word.Length;
        return word.Value;
    }

    public string ReadString()
    {
        var start = At;
        var quote = Here;
        if (quote == '\'') faults.Habit(At, TextQuotes, "a single quote", "'\"'");
        At++;
        var result = new StringBuilder();
        while (Here != quote || AtEnd)
        {
            if (AtEnd || Here is '\n' or '\r')
                throw faults.Stop(start, "the text in quotes does not end on its line", AtEnd ? "the end of the text" : "the end of the line", $"a closing {quote}");
            if (Here == '\\') ReadEscape(result);
            else result.Append(text[At++]);
        }

        At++;
        return result.ToString();
    }

    public JValue ReadNumber()
    {
        var start = At;
        var match = NumberLike().Match(text.Text, At);
        var written = match.Value;
        At += written.Length;
        // Python's own JSON has infinities.
        if (written == "-Infinity") return new JValue(double.NegativeInfinity);
        if (Json().IsMatch(written)) return Parsed(written);
        var isNumber = double.TryParse(written, NumberStyles.Float, CultureInfo.InvariantCulture, out var number);
        if (!isNumber) throw faults.Stop(start, "this is no number", $"'{written}'", "a number such as 12, -0.5 or 1e-4");
        var canonical = new JValue(number).ToString(Newtonsoft.Json.Formatting.None);
        faults.Habit(start, "JSON writes a number otherwise", $"'{written}'", canonical.EndsWith(".0", StringComparison.Ordinal) && !written.Contains('.', StringComparison.Ordinal) ? canonical[..^2] : canonical);
        return new JValue(number);
    }

    public JValue ReadWord(string expected)
    {
        var match = Word().Match(text.Text, At);
        if (!match.Success || match.Index != At) throw faults.Stop(At, "malformed JSON", FoundHere(), expected, Quotes());
        var (word, start) = (match.Value, At);
        At += word.Length;
        switch (word)
        {
            case "true" or "false": return new JValue(word == "true");
            case "null": return JValue.CreateNull();
            case "Infinity": return new JValue(double.PositiveInfinity);
            case "NaN" or "nan": throw faults.Stop(start, "NaN is no number that a config can hold", $"'{word}'", "a number", "give a number, or null where the key may be absent");
        }

        if (PythonWords.TryGetValue(word, out var python))
        {
            faults.Habit(start, $"{word} is Python", $"'{word}'", python.ToString(Newtonsoft.Json.Formatting.None));
            return (JValue)python.DeepClone();
        }

        if (Here == '(') throw faults.Stop(start, "this is Python, not JSON", $"'{word}('", expected, "write an object as {\"key\": value}; a Python config is dumped with mmcv.Config.fromfile(FILE).dump('config.json')");
        if (!faults.Lenient) faults.Add(start, TextQuotes, $"'{word}'", expected, $"write \"{word}\"", NearestNames.Find(word, ["true", "false", "null"]));
        return new JValue(word);
    }

    private static JValue Parsed(string number)
    {
        if (number.AsSpan().IndexOfAny('.', 'e', 'E') >= 0) return new JValue(double.Parse(number, CultureInfo.InvariantCulture));
        var whole = BigInteger.Parse(number, CultureInfo.InvariantCulture);
        return whole >= long.MinValue && whole <= long.MaxValue ? new JValue((long)whole) : new JValue(whole);
    }

    private void ReadEscape(StringBuilder result)
    {
        var letter = Next;
        if (letter == 'u' && At + 6 <= text.Length && ushort.TryParse(text.Text.AsSpan(At + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
        {
            result.Append((char)code);
            At += 6;
            return;
        }

        var index = "\"'\\/bfnrt".IndexOf(letter, StringComparison.Ordinal);
        if (index < 0 || letter == End)
        {
            faults.Habit(At, "a backslash in text is written twice", $"'\\{letter}'", $"'\\\\{letter}'", "write \\\\, or / in a path");
            result.Append('\\');
            At++;
            return;
        }

        result.Append("\"'\\/\b\f\n\r\t"[index]);
        At += 2;
    }

    private void SkipLine()
    {
        while (!AtEnd && Here is not ('\n' or '\r')) At++;
    }

    private void SkipComment()
    {
        var end = text.Text.IndexOf("*/", At + 2, StringComparison.Ordinal);
        if (end < 0) throw faults.Stop(At, "the comment does not end", "'/*'", "'*/' behind it");
        At = end + 2;
    }

    private void SkipPythonComment()
    {
        faults.Habit(At, "a comment starts with //", "'#'", "'//'");
        SkipLine();
    }

    private string? Quotes() => Here is '\u201C' or '\u201D' or '\u2018' or '\u2019' ? "write a straight quote: \"" : null;

    [GeneratedRegex(@"\G[A-Za-z_][A-Za-z0-9_.\-]*")]
    private static partial Regex Word();

    [GeneratedRegex(@"\G[+\-]?[A-Za-z0-9_.]*(?:(?<=[0-9.][eE])[+\-][0-9]+)?")]
    private static partial Regex NumberLike();

    [GeneratedRegex(@"^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+\-]?[0-9]+)?$")]
    private static partial Regex Json();
}
