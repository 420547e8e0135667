using System.Text;
using Detection.Core.Structures;
using Detection.Datasets.Coco;
using Newtonsoft.Json;

namespace Detection.Datasets.Evaluation;

/// <summary>Reads and writes detections in COCO's results format: a list of objects with <c>image_id</c>, <c>category_id</c>,
/// <c>bbox</c> (x, y, width, height), <c>score</c> and, where there are masks, <c>segmentation</c> (<c>size</c> and compressed <c>counts</c>) and
/// <c>mask_score</c>, and <c>landmarks</c> (x y of each), which are written only.</summary>
public static class CocoResultsFile
{
    /// <summary>Reads a results file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DatasetException">The file is missing or no results file; the message names the line and the entry.</exception>
    public static IReadOnlyList<CocoResult> Read(string path)
    {
        if (!File.Exists(path)) throw new DatasetException($"{path}: the results file does not exist.");
        using var text = new StreamReader(path);
        using var json = new JsonTextReader(text);
        return Read(json, path);
    }

    /// <summary>Reads results from JSON that is there already, such as a part of a larger file.</summary>
    /// <param name="json">A reader before the list or on its first token.</param>
    /// <param name="source">What the JSON is, for messages.</param>
    /// <exception cref="DatasetException">The JSON is no list of results.</exception>
    public static IReadOnlyList<CocoResult> Read(JsonReader json, string source)
    {
        var reader = new CocoJsonReader(json, source);
        if (reader.Token == JsonToken.None) reader.Next();
        if (reader.Token == JsonToken.StartObject) throw reader.Fault("expected a list of results, found an object; is this an annotation file?");
        var results = new List<CocoResult>();
        foreach (var index in reader.Items("results")) results.Add(ReadOne(reader, index));
        return results;
    }

    /// <summary>Writes a results file.</summary>
    /// <param name="path">The file; replaced where it is there.</param>
    /// <param name="results">The detections.</param>
    public static void Write(string path, IEnumerable<CocoResult> results)
    {
        using var text = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" };
        using var json = new JsonTextWriter(text);
        json.WriteStartArray();
        foreach (var result in results)
        {
            json.WriteWhitespace("\n");
            json.WriteStartObject();
            json.WritePropertyName("image_id");
            if (result.ImageId.Text is { } id) json.WriteValue(id);
            else json.WriteValue(result.ImageId.Number);
            json.WritePropertyName("category_id");
            json.WriteValue(result.CategoryId);
            json.WritePropertyName("bbox");
            json.WriteStartArray();
            foreach (var number in (ReadOnlySpan<double>)[result.X, result.Y, result.Width, result.Height]) json.WriteValue(number);
            json.WriteEndArray();
            json.WritePropertyName("score");
            json.WriteValue(result.Score);
            if (result.Mask is { } mask) WriteMask(json, mask, result.MaskScore);
            if (result.Landmarks is { } landmarks) WriteLandmarks(json, landmarks);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteWhitespace("\n");
    }

    private static void WriteMask(JsonTextWriter json, RunLengthMask mask, double? score)
    {
        json.WritePropertyName("segmentation");
        json.WriteStartObject();
        json.WritePropertyName("size");
        json.WriteStartArray();
        json.WriteValue(mask.Height);
        json.WriteValue(mask.Width);
        json.WriteEndArray();
        json.WritePropertyName("counts");
        json.WriteValue(mask.ToText());
        json.WriteEndObject();
        if (score is not { } value) return;
        json.WritePropertyName("mask_score");
        json.WriteValue(value);
    }

    private static void WriteLandmarks(JsonTextWriter json, IReadOnlyList<float> landmarks)
    {
        json.WritePropertyName("landmarks");
        json.WriteStartArray();
        foreach (var number in landmarks) json.WriteValue(number);
        json.WriteEndArray();
    }

    private static CocoResult ReadOne(CocoJsonReader reader, int index)
    {
        var line = reader.Line;
        var what = $"results[{index}]";
        CocoId? image = null;
        int? category = null;
        (double X, double Y, double Width, double Height)? box = null;
        double? score = null, maskScore = null;
        RunLengthMask? mask = null;
        foreach (var key in reader.Keys(what))
        {
            if (key == "image_id") image = reader.Id($"{what}.image_id");
            else if (key == "category_id") category = reader.Integer($"{what}.category_id");
            else if (key == "bbox") box = reader.Box($"{what}.bbox");
            else if (key == "score") score = reader.Number($"{what}.score");
            else if (key == "segmentation") mask = ReadMask(reader, $"{what}.segmentation");
            else if (key == "mask_score") maskScore = reader.Number($"{what}.mask_score");
            else reader.Skip();
        }

        // As in pycocotools a result without a box has that of its mask.
        if (box is null && mask is not null) box = (mask.Bounds.X1, mask.Bounds.Y1, mask.Bounds.Width, mask.Bounds.Height);
        var (x, y, width, height) = box ?? throw Missing("bbox");
        return new CocoResult(image ?? throw Missing("image_id"), category ?? throw Missing("category_id"), x, y, width, height, score ?? throw Missing("score"))
        {
            Mask = mask,
            MaskScore = maskScore,
        };

        DatasetException Missing(string key) => reader.FaultAt(line, $"{what} has no '{key}'");
    }

    private static RunLengthMask? ReadMask(CocoJsonReader reader, string what)
    {
        var line = reader.Line;
        try
        {
            return CocoSegmentation.Read(reader, what)?.ToRunLengths();
        }
        catch (FormatException exception)
        {
            throw reader.FaultAt(line, $"{what}: {exception.Message}");
        }
    }
}
