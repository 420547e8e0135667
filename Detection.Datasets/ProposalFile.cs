using Detection.Core.Structures;
using Detection.Datasets.Coco;
using Newtonsoft.Json;

namespace Detection.Datasets;

/// <summary>Reads a <c>proposal_file</c>, the regions that a data set gives: JSON, either COCO results (<c>image_id</c>, <c>bbox</c> as x y
/// width height, <c>score</c>) or, as mmdetection pickles them, one list per image of the annotation file in its order, of
/// <c>[x1, y1, x2, y2]</c> or <c>[x1, y1, x2, y2, score]</c>.</summary>
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
        if (Path.GetExtension(path) is ".pkl" or ".pickle")
        {
            throw new DatasetException($"{path}: proposals are read from JSON, not from a pickle. Convert the file with Python: "
                + "json.dump([p.tolist() for p in pickle.load(open(name, 'rb'))], open(name + '.json', 'w')).");
        }

        using var text = new StreamReader(path);
        using var json = new JsonTextReader(text);
        var reader = new CocoJsonReader(json, path);
        reader.Next();
        var regions = Read(reader, images.Images);
        return images with { Images = [.. images.Images.Zip(regions, (image, given) => image with { Proposals = given })] };
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
