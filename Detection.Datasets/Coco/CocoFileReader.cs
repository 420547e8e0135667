using Detection.Core.Masks;
using Newtonsoft.Json;

namespace Detection.Datasets.Coco;

/// <summary>Reads an annotation file of COCO's instances format in one pass over the text: sections in any order, unknown
/// keys passed over.</summary>
internal sealed class CocoFileReader(string path)
{
    private readonly List<CocoImage> images = [];
    private readonly List<(CocoAnnotation Annotation, CocoSegmentation? Segmentation, CocoId ImageId, int Line)> annotations = [];
    private readonly List<CocoCategory> categories = [];
    private readonly Dictionary<CocoId, int> imageIndices = [];

    public CocoFile Read()
    {
        if (!File.Exists(path)) throw new DatasetException($"{path}: the annotation file does not exist; check ann_file and data_root.");
        using var text = new StreamReader(path, new FileStreamOptions { BufferSize = 1 << 16, Options = FileOptions.SequentialScan });
        using var json = new JsonTextReader(text);
        var reader = new CocoJsonReader(json, path);
        reader.Next();
        if (reader.Token == JsonToken.StartArray)
            throw reader.Fault("expected an object with images, annotations and categories, found a list; is this a results file?");
        var sections = new HashSet<string>();
        foreach (var section in reader.Keys("the file"))
        {
            sections.Add(section);
            if (section == "images") ReadImages(reader);
            else if (section == "annotations") ReadAnnotations(reader);
            else if (section == "categories") ReadCategories(reader);
            else reader.Skip();
        }

        foreach (var section in new[] { "images", "categories" })
            if (!sections.Contains(section))
                throw new DatasetException($"{path}: there is no '{section}' in the file; expected COCO's instances format: images, annotations, categories.");
        return new CocoFile(path, images, Resolve(reader), categories);
    }

    private void ReadImages(CocoJsonReader reader)
    {
        foreach (var index in reader.Items("images"))
        {
            var line = reader.Line;
            var name = $"images[{index}]";
            CocoId? id = null;
            string? file = null;
            int? width = null, height = null;
            foreach (var key in reader.Keys(name))
            {
                if (key == "id") id = reader.Id($"{name}.id");
                else if (key == "file_name") file = reader.Text($"{name}.file_name");
                else if (key == "width") width = reader.Integer($"{name}.width");
                else if (key == "height") height = reader.Integer($"{name}.height");
                else reader.Skip();
            }

            var who = id is null ? name : $"image {id}";
            var image = new CocoImage(
                id ?? throw Missing(reader, line, who, "id"),
                file ?? throw Missing(reader, line, who, "file_name"),
                width ?? throw Missing(reader, line, who, "width"),
                height ?? throw Missing(reader, line, who, "height"));
            if (!imageIndices.TryAdd(image.Id, images.Count)) throw reader.FaultAt(line, $"the image id {id} is there twice; ids must be unique");
            images.Add(image);
        }
    }

    private void ReadCategories(CocoJsonReader reader)
    {
        foreach (var index in reader.Items("categories"))
        {
            var line = reader.Line;
            var name = $"categories[{index}]";
            int? id = null;
            string? text = null;
            foreach (var key in reader.Keys(name))
            {
                if (key == "id") id = reader.Integer($"{name}.id");
                else if (key == "name") text = reader.Text($"{name}.name");
                else reader.Skip();
            }

            categories.Add(new CocoCategory(id ?? throw Missing(reader, line, name, "id"), text ?? throw Missing(reader, line, name, "name")));
            if (categories.FindIndex(category => category.Id == id) < categories.Count - 1)
                throw reader.FaultAt(line, $"the category id {id} is there twice; ids must be unique");
        }
    }

    private void ReadAnnotations(CocoJsonReader reader)
    {
        foreach (var index in reader.Items("annotations"))
        {
            var line = reader.Line;
            CocoId? id = null, image = null;
            int? category = null;
            (double X, double Y, double Width, double Height)? box = null;
            double? area = null;
            CocoSegmentation? segmentation = null;
            bool crowd = false, ignore = false;
            foreach (var key in reader.Keys("annotation"))
            {
                if (key == "id") id = reader.Id("annotation id");
                else if (key == "image_id") image = reader.Id("annotation image_id");
                else if (key == "category_id") category = reader.Integer("annotation category_id");
                else if (key == "bbox") box = reader.Box(id is null ? $"annotations[{index}].bbox" : $"annotation {id}: bbox");
                else if (key == "segmentation") segmentation = CocoSegmentation.Read(reader, id is null ? $"annotations[{index}].segmentation" : $"annotation {id}: segmentation");
                else if (key == "area") area = reader.Number("annotation area");
                else if (key == "iscrowd") crowd = reader.Flag("annotation iscrowd");
                else if (key == "ignore") ignore = reader.Flag("annotation ignore");
                else reader.Skip();
            }

            var who = id is null ? $"annotations[{index}]" : $"annotation {id}";
            var (x, y, width, height) = box ?? throw Missing(reader, line, who, "bbox");
            var annotation = new CocoAnnotation(
                id ?? throw Missing(reader, line, who, "id"),
                Image: -1,
                category ?? throw Missing(reader, line, who, "category_id"),
                x, y, width, height, area ?? width * height, crowd, ignore);
            annotations.Add((annotation, segmentation, image ?? throw Missing(reader, line, who, "image_id"), line));
        }
    }

    // Sections come in any order, so annotations find their images and categories only at the end.
    private CocoAnnotation[] Resolve(CocoJsonReader reader)
    {
        var known = categories.Select(category => category.Id).ToHashSet();
        var ids = new HashSet<CocoId>(annotations.Count);
        var resolved = new CocoAnnotation[annotations.Count];
        for (var i = 0; i < resolved.Length; i++)
        {
            var (annotation, segmentation, imageId, line) = annotations[i];
            if (!ids.Add(annotation.Id)) throw reader.FaultAt(line, $"the annotation id {annotation.Id} is there twice; ids must be unique");
            if (!known.Contains(annotation.CategoryId))
                throw reader.FaultAt(line, $"annotation {annotation.Id} is of category {annotation.CategoryId}, which is not in categories");
            if (!imageIndices.TryGetValue(imageId, out var image))
                throw reader.FaultAt(line, $"annotation {annotation.Id} belongs to image {imageId}, which is not in images");
            resolved[i] = annotation with { Image = image, Mask = ToMask(segmentation, images[image], annotation.Id, reader, line) };
        }

        return resolved;
    }

    private static IInstanceMask? ToMask(CocoSegmentation? segmentation, in CocoImage image, CocoId annotation, CocoJsonReader reader, int line)
    {
        try
        {
            return segmentation?.ToMask(image.Height, image.Width);
        }
        catch (FormatException exception)
        {
            return new FaultyMask(reader.FaultAt(line, $"annotation {annotation}: segmentation: {exception.Message}").Message);
        }
    }

    private static DatasetException Missing(CocoJsonReader reader, int line, string who, string key) => reader.FaultAt(line, $"{who} has no '{key}'");
}
