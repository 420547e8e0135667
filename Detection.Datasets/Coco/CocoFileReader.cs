using Detection.Core.Masks;
using Detection.Core.Structures;
using Newtonsoft.Json;

namespace Detection.Datasets.Coco;

/// <summary>Reads an annotation file of COCO's instances format in one pass over the text: sections in any order, unknown
/// keys passed over.</summary>
/// <param name="path">The file.</param>
/// <param name="faults">What happens to entries that contradict others, or lack a key.</param>
internal sealed class CocoFileReader(string path, AnnotationFaults faults)
{
    private readonly List<CocoImage> images = [];
    private readonly List<(CocoAnnotation Annotation, CocoSegmentation? Segmentation, CocoId ImageId)> annotations = [];
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
        return new CocoFile(path, images, Resolve(), categories);
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
            if (IsMissing(line, who, ("id", id), ("file_name", file), ("width", width), ("height", height))) continue;
            if (!imageIndices.TryAdd(id!.Value, images.Count))
            {
                faults.Refuse("duplicate-image-id", Place(line), $"the image id {id} is there twice; ids must be unique");
                continue;
            }

            images.Add(new CocoImage(id.Value, file!, width!.Value, height!.Value));
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

            if (IsMissing(line, name, ("id", id), ("name", text))) continue;
            if (categories.Exists(category => category.Id == id)) faults.Refuse("duplicate-category", Place(line), $"the category id {id} is there twice; ids must be unique");
            else categories.Add(new CocoCategory(id!.Value, text!));
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
            if (IsMissing(line, who, ("bbox", box), ("id", id), ("category_id", category), ("image_id", image))) continue;
            var (x, y, width, height) = box!.Value;
            annotations.Add((new CocoAnnotation(id!.Value, Image: -1, category!.Value, x, y, width, height, area ?? width * height, crowd, ignore) { Line = line }, segmentation, image!.Value));
        }
    }

    // Sections come in any order, so annotations find their images and categories only at the end.
    private List<CocoAnnotation> Resolve()
    {
        var known = categories.Select(category => category.Id).ToHashSet();
        var ids = new HashSet<CocoId>(annotations.Count);
        var resolved = new List<CocoAnnotation>(annotations.Count);
        foreach (var (annotation, segmentation, imageId) in annotations)
        {
            var place = Place(annotation.Line);
            if (!ids.Add(annotation.Id))
                faults.Refuse("duplicate-annotation-id", place, $"the annotation id {annotation.Id} is there twice; ids must be unique");
            else if (!known.Contains(annotation.CategoryId))
                faults.Refuse("unknown-category", place, $"annotation {annotation.Id} is of category {annotation.CategoryId}, which is not in categories");
            else if (!imageIndices.TryGetValue(imageId, out var image))
                faults.Refuse("unknown-image", place, $"annotation {annotation.Id} belongs to image {imageId}, which is not in images");
            else
                resolved.Add(annotation with { Image = image, Mask = ToMask(segmentation, images[image], annotation.Id, place) });
        }

        return resolved;
    }

    private IInstanceMask? ToMask(CocoSegmentation? segmentation, in CocoImage image, CocoId annotation, string place)
    {
        try
        {
            return segmentation?.ToMask(image.Height, image.Width);
        }
        catch (FormatException exception)
        {
            var fault = $"annotation {annotation}: segmentation: {exception.Message}";
            faults.Note(FindingSeverity.Warning, "faulty-mask", place, fault, "correct it, or train without masks");
            return new FaultyMask($"{place}: {fault}.");
        }
    }

    private bool IsMissing(int line, string who, params ReadOnlySpan<(string Key, object? Value)> entries)
    {
        var any = false;
        foreach (var (key, value) in entries)
        {
            if (value is not null) continue;
            faults.Refuse("missing-key", Place(line), $"{who} has no '{key}'");
            any = true;
        }

        return any;
    }

    private string Place(int line) => line > 0 ? $"{path}:{line}" : path;
}
