using System.Globalization;
using Newtonsoft.Json;

namespace Detection.Datasets.Coco;

/// <summary>Reads JSON token by token, with faults that name file, line and column.</summary>
internal sealed class CocoJsonReader
{
    private readonly JsonReader reader;
    private readonly string source;

    public CocoJsonReader(JsonReader reader, string source)
    {
        this.reader = reader;
        this.source = source;
        reader.DateParseHandling = DateParseHandling.None;
    }

    public int Line => reader is IJsonLineInfo info && info.HasLineInfo() ? info.LineNumber : 0;

    public JsonToken Token => reader.TokenType;

    public object? Value => reader.Value;

    /// <summary>Moves to the next token.</summary>
    /// <exception cref="DatasetException">The text is no JSON or ends too early.</exception>
    public void Next()
    {
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType != JsonToken.Comment) return;
            }
        }
        catch (JsonException exception)
        {
            throw new DatasetException($"{source}: the JSON is malformed: {exception.Message}", exception);
        }

        throw Fault("the JSON ends in the middle; the file may be truncated");
    }

    public void Skip()
    {
        try
        {
            reader.Skip();
        }
        catch (JsonException exception)
        {
            throw new DatasetException($"{source}: the JSON is malformed: {exception.Message}", exception);
        }
    }

    /// <summary>The keys of the object that the reader stands on, the reader on each key's value in turn.</summary>
    public IEnumerable<string> Keys(string what)
    {
        if (Token != JsonToken.StartObject) throw Fault($"{what}: expected an object, found {Found()}");
        for (Next(); Token != JsonToken.EndObject; Next())
        {
            var key = (string)Value!;
            Next();
            yield return key;
        }
    }

    /// <summary>The positions of the list that the reader stands on, the reader on each item in turn.</summary>
    public IEnumerable<int> Items(string what)
    {
        if (Token != JsonToken.StartArray) throw Fault($"{what}: expected a list, found {Found()}");
        var index = 0;
        for (Next(); Token != JsonToken.EndArray; Next()) yield return index++;
    }

    public CocoId Id(string what) => Token switch
    {
        JsonToken.Integer when Value is long number => new CocoId(number),
        JsonToken.String => new CocoId(0, (string)Value!),
        _ => throw Fault($"{what}: expected an integer, found {Found()}"),
    };

    public int Integer(string what) => (int)Math.Clamp(Math.Floor(Number(what)), int.MinValue, int.MaxValue);

    public double Number(string what) => Token is JsonToken.Integer or JsonToken.Float
        ? Convert.ToDouble(Value, CultureInfo.InvariantCulture)
        : throw Fault($"{what}: expected a number, found {Found()}");

    public bool Flag(string what) => Token == JsonToken.Boolean ? (bool)Value! : Number(what) != 0;

    public string Text(string what) => Token == JsonToken.String
        ? (string)Value!
        : throw Fault($"{what}: expected a text, found {Found()}");

    /// <summary>A <c>bbox</c>: x, y, width, height.</summary>
    public (double X, double Y, double Width, double Height) Box(string what)
    {
        Span<double> values = stackalloc double[4];
        var count = 0;
        foreach (var index in Items(what))
        {
            if (index < 4) values[index] = Number(what);
            count++;
        }

        if (count != 4) throw Fault($"{what}: expected 4 numbers (x, y, width, height), found {count}");
        return (values[0], values[1], values[2], values[3]);
    }

    public DatasetException Fault(string message) => FaultAt(Line, message);

    public DatasetException FaultAt(int line, string message) => new(line > 0 ? $"{source}:{line}: {message}." : $"{source}: {message}.");

    private string Found() => Token switch
    {
        JsonToken.StartObject => "an object",
        JsonToken.StartArray => "a list",
        JsonToken.Null => "null",
        JsonToken.String => $"the text \"{Value}\"",
        _ => $"{Value}",
    };
}
