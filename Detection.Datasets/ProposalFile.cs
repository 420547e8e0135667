using Detection.Core.Serialization.Pickle;
using Detection.Core.Structures;
using Detection.Datasets.Coco;
using Newtonsoft.Json;
using static TorchSharp.torch;

namespace Detection.Datasets;

/// <summary>Reads a <c>proposal_file</c>, the regions that a data set gives: a pickle as mmdetection writes it (one array [n, 4] or [n, 5] per image
/// of the annotation file, in its order: x1 y1 x2 y2 and score), the same lists as JSON, or COCO results (<c>image_id</c>, <c>bbox</c> as x y
/// width height, <c>score</c>).</summary>
internal static class ProposalFile
{
    /// <summary>Gives each image its regions.</summary>
    /// <param name="path">The file; null gives none.</param>
    /// <param name="images">All images of the annotation file, in its order.</param>
    /// <exception cref="DatasetException">The file is missing or faulty, or of another data set.</exception>
    public static ImageSet Attach(string? path, ImageSet images)
    {
        if (path is null) return images;
        if (!File.Exists(path)) throw new DatasetException($"{path}: the proposal file does not exist; check proposal_file and data_root.");
        if (Path.GetExtension(path) is ".pkl" or ".pickle") return With(images, ReadPickle(path, images.Images.Count));
        using var text = new StreamReader(path);
        using var json = new JsonTextReader(text);
        var reader = new CocoJsonReader(json, path);
        reader.Next();
        return With(images, Read(reader, images.Images));
    }

    private static ImageSet With(ImageSet images, IReadOnlyList<IReadOnlyList<ScoredBox>> regions) =>
        images with { Images = [.. images.Images.Zip(regions, (image, given) => image with { Proposals = given })] };

    private static ScoredBox[][] ReadPickle(string path, int images)
    {
        using var scope = NewDisposeScope();
        IReadOnlyList<Tensor> arrays;
        try
        {
            arrays = PickledArrays.Read(path);
        }
        catch (InvalidDataException exception)
        {
            throw new DatasetException(exception.Message, exception);
        }

        return arrays.Count == images
            ? [.. arrays.Select((array, index) => ToRegions(array, $"{path}: array {index}"))]
            : throw new DatasetException($"{path}: there are {arrays.Count} arrays of proposals for {images} images of the annotation file; expected one per image, in order.");
    }

    private static ScoredBox[] ToRegions(Tensor array, string what)
    {
        if (array.dim() != 2 || array.shape[1] is not (4 or 5))
            throw new DatasetException($"{what} has the shape [{string.Join(", ", array.shape)}]; expected [n, 4] or [n, 5] (x1, y1, x2, y2, score).");
        if (array.shape[0] == 0) return [];
        return [.. array.to(ScalarType.Float32).contiguous().data<float>().ToArray().Chunk((int)array.shape[1])
            .Select(row => new ScoredBox(new Box(row[0], row[1], row[2], row[3]), row.Length == 5 ? row[4] : 1))];
    }

    private static List<ScoredBox>[] Read(CocoJsonReader reader, IReadOnlyList<ImageRecord> images)
    {
        List<ScoredBox>[] regions = [.. images.Select(_ => new List<ScoredBox>())];
        var places = images.Select((image, place) => (image.ImageId, place)).ToDictionary(pair => pair.ImageId, pair => pair.place);
        var (lists, results) = (0, 0);
        foreach (var index in reader.Items("proposals"))
        {
            if (reader.Token == JsonToken.StartObject)
            {
                results++;
                var (id, region) = ReadResult(reader, index);
                if (!places.TryGetValue(id, out var place)) throw reader.Fault($"proposals[{index}] is of image {id}, which is not in the annotation file");
                regions[place].Add(region);
                continue;
            }

            if (index >= images.Count) throw reader.Fault($"there are more lists than the {images.Count} images of the annotation file; the proposals belong to another data set");
            lists++;
            foreach (var number in reader.Items($"proposals[{index}]")) regions[index].Add(ReadRow(reader, $"proposals[{index}][{number}]"));
        }

        if (results == 0 && lists != images.Count)
            throw reader.Fault($"there are {lists} lists of proposals for {images.Count} images of the annotation file; expected one per image, in order");
        return regions;
    }

    private static (string Image, ScoredBox Region) ReadResult(CocoJsonReader reader, int index)
    {
        var what = $"proposals[{index}]";
        CocoId? image = null;
        (double X, double Y, double Width, double Height)? box = null;
        double score = 0;
        foreach (var key in reader.Keys(what))
        {
            if (key == "image_id") image = reader.Id($"{what}.image_id");
            else if (key == "bbox") box = reader.Box($"{what}.bbox");
            else if (key == "score") score = reader.Number($"{what}.score");
            else reader.Skip();
        }

        var (x, y, width, height) = box ?? throw reader.Fault($"{what} has no 'bbox'");
        var id = image ?? throw reader.Fault($"{what} has no 'image_id'");
        return (id.ToString(), new ScoredBox(new Box((float)x, (float)y, (float)(x + width), (float)(y + height)), (float)score));
    }

    private static ScoredBox ReadRow(CocoJsonReader reader, string what)
    {
        Span<float> values = [0, 0, 0, 0, 1];
        var count = 0;
        foreach (var index in reader.Items(what))
        {
            if (index < 5) values[index] = (float)reader.Number(what);
            count++;
        }

        return count is 4 or 5
            ? new ScoredBox(new Box(values[0], values[1], values[2], values[3]), values[4])
            : throw reader.Fault($"{what}: expected 4 or 5 numbers (x1, y1, x2, y2, score), found {count}");
    }
}
