using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Detection.Core.Config;

/// <summary>Reads JSON into tokens that know where they start.</summary>
internal sealed class ConfigReader
{
    private readonly string text;
    private readonly string source;
    private readonly JsonTextReader reader;
    private readonly List<int> lineStarts = [0];
    private int start;

    private ConfigReader(string text, string source)
    {
        this.text = text;
        this.source = source;
        reader = new JsonTextReader(new StringReader(text))
        {
            DateParseHandling = DateParseHandling.None,
            FloatParseHandling = FloatParseHandling.Double,
            MaxDepth = 128,
        };
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n'))) lineStarts.Add(i + 1);
        }
    }

    public static JToken Read(string text, string source)
    {
        var instance = new ConfigReader(text, source);
        instance.Next("a value");
        var root = instance.ReadValue("a value");
        instance.ExpectEnd();
        return root;
    }

    private JToken ReadValue(string expected)
    {
        var origin = OriginAt(start);
        JToken value = reader.TokenType switch
        {
            JsonToken.StartObject => ReadObject(origin),
            JsonToken.StartArray => ReadArray(origin),
            JsonToken.Null => JValue.CreateNull(),
            JsonToken.Integer or JsonToken.Float or JsonToken.String or JsonToken.Boolean => new JValue(reader.Value),
            // The reader takes a comma that follows a comma for a value of its own.
            JsonToken.Undefined => throw Malformed(Offset(reader.LineNumber, reader.LinePosition), expected),
            _ => throw Malformed(start, expected),
        };
        value.SetOrigin(origin);
        return value;
    }

    private JObject ReadObject(ConfigOrigin opened)
    {
        var result = new JObject();
        var expected = $"a key in quotes or '}}' to close the object opened in line {opened.Line}";
        while (true)
        {
            Next(expected);
            if (reader.TokenType == JsonToken.EndObject) return result;
            if (reader.TokenType != JsonToken.PropertyName) throw Malformed(start, expected);
            var key = (string)reader.Value!;
            var origin = OriginAt(start);
            Next($"the value of '{key}'");
            var property = new JProperty(key, ReadValue($"the value of '{key}'"));
            property.SetOrigin(origin);
            if (result.Property(key, StringComparison.Ordinal) is { } first)
            {
                throw new ConfigException(new ConfigFault(origin, reader.Path,
                    $"the key '{key}' is given twice in one object, first in line {first.Origin().Line}; remove one of them"));
            }

            result.Add(property);
        }
    }

    private JArray ReadArray(ConfigOrigin opened)
    {
        var result = new JArray();
        var expected = $"a value or ']' to close the list opened in line {opened.Line}";
        while (true)
        {
            Next(expected);
            if (reader.TokenType == JsonToken.EndArray) return result;
            result.Add(ReadValue(expected));
        }
    }

    private void ExpectEnd()
    {
        const string end = "nothing more after the config's closing bracket";
        do
        {
            Step(end);
        }
        while (reader.TokenType == JsonToken.Comment);
    }

    private void Next(string expected)
    {
        do
        {
            var end = Offset(reader.LineNumber, reader.LinePosition);
            if (!Step(expected)) throw Malformed(text.Length, expected);
            start = end;
        }
        while (reader.TokenType == JsonToken.Comment);
        while (start < text.Length && (char.IsWhiteSpace(text[start]) || text[start] is ',' or ':')) start++;
    }

    private bool Step(string expected)
    {
        try
        {
            return reader.Read();
        }
        catch (JsonReaderException fault)
        {
            throw Malformed(Offset(fault.LineNumber, fault.LinePosition), Expectation(fault.Message, expected));
        }
    }

    private string Expectation(string message, string expected)
    {
        if (message.StartsWith("After parsing a value", StringComparison.Ordinal))
            return $"',' or the bracket that closes the {(reader.Path.EndsWith(']') ? "list" : "object")}";
        if (message.StartsWith("Invalid character after parsing property name", StringComparison.Ordinal)) return "':'";
        if (message.StartsWith("Unterminated string", StringComparison.Ordinal)) return "the closing quote of the string";
        if (message.Contains("MaxDepth", StringComparison.Ordinal)) return "at most 128 levels of nesting";
        return message.Contains("number", StringComparison.Ordinal) ? "a number" : expected;
    }

    private ConfigException Malformed(int offset, string expected)
    {
        offset = Math.Min(offset, text.Length);
        var found = offset == text.Length ? "the end of the text" : $"'{text[offset]}'";
        return new ConfigException(new ConfigFault(OriginAt(offset), reader.Path.Length == 0 ? "$" : reader.Path,
            $"malformed JSON: expected {expected}, found {found}"));
    }

    private int Offset(int line, int position) => line < 1 ? 0 : lineStarts[Math.Min(line, lineStarts.Count) - 1] + position;

    private ConfigOrigin OriginAt(int offset)
    {
        var found = lineStarts.BinarySearch(offset);
        var line = found >= 0 ? found : ~found - 1;
        return new ConfigOrigin(source, line + 1, offset - lineStarts[line] + 1);
    }
}
