using Detection.Core.Masks;
using Detection.Core.Structures;
using Newtonsoft.Json;

namespace Detection.Datasets.Coco;

/// <summary>A <c>segmentation</c> as it stands in the file: polygons, or run lengths as a list or as compressed text. Whether it fits its image
/// shows only once the image is known.</summary>
internal sealed class CocoSegmentation
{
    private readonly IReadOnlyList<double[]>? polygons;
    private readonly (int Height, int Width) size;
    private readonly int[]? counts;
    private readonly string? text;

    private CocoSegmentation(IReadOnlyList<double[]> polygons) => this.polygons = polygons;

    private CocoSegmentation((int Height, int Width) size, int[]? counts, string? text) => (this.size, this.counts, this.text) = (size, counts, text);

    /// <summary>Reads what the reader stands on.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="what">What is read, for messages.</param>
    /// <returns>Null where there is no polygon in the list, or null in the file: some files say so of objects without a mask.</returns>
    /// <exception cref="DatasetException">It is neither polygons nor run lengths.</exception>
    public static CocoSegmentation? Read(CocoJsonReader reader, string what) => reader.Token switch
    {
        JsonToken.Null => null,
        JsonToken.StartObject => ReadRunLengths(reader, what),
        JsonToken.StartArray => ReadPolygons(reader, what),
        _ => throw reader.Fault($"{what}: expected a list of polygons, or an object with 'size' and 'counts'"),
    };

    /// <summary>The mask.</summary>
    /// <param name="height">Height of the image in pixels.</param>
    /// <param name="width">Width of the image.</param>
    /// <exception cref="FormatException">A polygon is too short, or the run lengths are damaged or of another size than the image.</exception>
    public IInstanceMask ToMask(int height, int width)
    {
        if (polygons is null)
        {
            return size == (height, width)
                ? ToRunLengths()
                : throw new FormatException($"the size is [{size.Height}, {size.Width}] (height, width), but the image is [{height}, {width}]");
        }

        foreach (var polygon in polygons)
            if (PolygonMask.Fault(polygon) is { } fault)
                throw new FormatException(fault);
        return new PolygonMask(height, width, polygons);
    }

    /// <summary>The run lengths, of the size that they say.</summary>
    /// <exception cref="FormatException">They are damaged, or these are polygons.</exception>
    public RunLengthMask ToRunLengths()
    {
        if (text is not null) return RunLengthMask.Parse(size.Height, size.Width, text);
        if (counts is null) throw new FormatException("expected run lengths ('size' and 'counts'), found polygons");
        try
        {
            return new RunLengthMask(size.Height, size.Width, counts);
        }
        catch (ArgumentException exception)
        {
            throw new FormatException(exception.Message, exception);
        }
    }

    private static CocoSegmentation? ReadPolygons(CocoJsonReader reader, string what)
    {
        var polygons = new List<double[]>(1);
        var corners = new List<double>();
        foreach (var index in reader.Items(what))
        {
            if (reader.Token != JsonToken.StartArray) throw reader.Fault($"{what}[{index}]: expected a polygon, a list of x and y of each corner");
            corners.Clear();
            foreach (var _ in reader.Items(what)) corners.Add(reader.Number(what));
            polygons.Add([.. corners]);
        }

        return polygons.Count == 0 ? null : new CocoSegmentation(polygons);
    }

    private static CocoSegmentation ReadRunLengths(CocoJsonReader reader, string what)
    {
        int[]? size = null, counts = null;
        string? text = null;
        foreach (var key in reader.Keys(what))
        {
            if (key == "size") size = Integers(reader, $"{what}.size");
            else if (key != "counts") reader.Skip();
            else if (reader.Token == JsonToken.String) text = reader.Text(what);
            else counts = Integers(reader, $"{what}.counts");
        }

        if (size is not { Length: 2 }) throw reader.Fault($"{what}.size: expected height and width, found {(size is null ? "nothing" : $"{size.Length} numbers")}");
        return counts is null && text is null
            ? throw reader.Fault($"{what} has no 'counts'; expected a list of run lengths, or their compressed text")
            : new CocoSegmentation((size[0], size[1]), counts, text);
    }

    private static int[] Integers(CocoJsonReader reader, string what)
    {
        var values = new List<int>();
        foreach (var _ in reader.Items(what)) values.Add(reader.Integer(what));
        return [.. values];
    }
}
