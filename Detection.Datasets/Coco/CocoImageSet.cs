using Detection.Core.Contracts;
using Detection.Core.Structures;
using Microsoft.Extensions.Logging;

namespace Detection.Datasets.Coco;

/// <summary>The images of a COCO file with labels in the order of the data set's classes.</summary>
internal sealed class CocoImageSet
{
    private CocoImageSet(CocoFile file, IReadOnlyList<CocoCategory> categories, ImageSet images)
    {
        File = file;
        Categories = categories;
        Images = images;
    }

    public CocoFile File { get; }

    /// <summary>The category of each label.</summary>
    public IReadOnlyList<CocoCategory> Categories { get; }

    public ImageSet Images { get; }

    public static CocoImageSet Load(string path, string imagePrefix, IReadOnlyList<string> classes, bool testMode, bool filterEmpty, ILogger? logger, string? proposalFile = null, IDatasetInspector? inspector = null)
    {
        var faults = new AnnotationFaults(inspector);
        var file = CocoFile.Read(path, faults);
        Describe(file, imagePrefix, faults);
        var categories = file.CategoriesOf(classes, faults);
        var labels = categories.Select((category, label) => (category.Id, label)).ToDictionary(pair => pair.Id, pair => pair.label);
        var skipped = new SkippedBoxes(path);
        var perImage = file.Images.Select(_ => new List<ObjectAnnotation>()).ToArray();
        var hasListed = new bool[perImage.Length];
        foreach (var annotation in file.Annotations)
        {
            if (!labels.TryGetValue(annotation.CategoryId, out var label)) continue;
            hasListed[annotation.Image] = true;
            if (annotation.Ignore) continue;
            var image = file.Images[annotation.Image];
            var (used, box) = (IsUsable(annotation, image), new Box((float)annotation.X, (float)annotation.Y, (float)(annotation.X + annotation.Width), (float)(annotation.Y + annotation.Height)));
            if (faults.AreTold) faults.Box(box, (image.Width, image.Height), $"{path}:{annotation.Line}", Named(annotation, image, categories[label].Name), used);
            if (!used)
            {
                skipped.Add($"annotation {annotation.Id} of {image.FileName} ({annotation.Width:0.##} x {annotation.Height:0.##} at {annotation.X:0.##}, {annotation.Y:0.##})");
                continue;
            }

            perImage[annotation.Image].Add(new ObjectAnnotation(box, label, annotation.IsCrowd, annotation.Id.ToString(), Mask: annotation.Mask));
        }

        if (!faults.AreTold) skipped.Report(logger);
        var all = ProposalFile.Attach(proposalFile, new ImageSet(path, classes, [.. file.Images.Select((image, index) => new ImageRecord(
            Path.Combine(imagePrefix, image.FileName), image.Id.ToString(), image.Width, image.Height, perImage[index], hasListed[index]))]));
        return new CocoImageSet(file, categories, testMode ? all.ForTesting() : all.ForTraining(filterEmpty));
    }

    private static string Named(in CocoAnnotation annotation, in CocoImage image, string name) =>
        $"annotation {annotation.Id} ('{name}', {annotation.Width:0.##} x {annotation.Height:0.##} at {annotation.X:0.##}, {annotation.Y:0.##}) of {image.FileName}";

    private static void Describe(CocoFile file, string imagePrefix, AnnotationFaults faults)
    {
        if (!faults.AreTold) return;
        foreach (var twice in file.Images.GroupBy(image => image.FileName).Where(group => group.Count() > 1))
            faults.Note(FindingSeverity.Warning, "duplicate-image", file.Path, $"the images {string.Join(" and ", twice.Select(image => image.Id))} have the same file {twice.Key}", "list each image once, with all of its annotations");
        var (objects, perImage) = (file.Annotations.CountBy(annotation => annotation.CategoryId).ToDictionary(), file.Annotations.CountBy(annotation => annotation.Image).ToDictionary());
        faults.Describe(
            file.Path,
            file.Categories.Select(category => KeyValuePair.Create(category.Name, objects.GetValueOrDefault(category.Id))),
            file.Images.Select((image, index) => new InventoryImage(Path.Combine(imagePrefix, image.FileName), image.Width, image.Height, perImage.GetValueOrDefault(index))));
    }

    // mmdetection's rule: at least a pixel wide and high, some area, some of it inside the image.
    private static bool IsUsable(in CocoAnnotation box, in CocoImage image)
    {
        var width = Math.Max(0, Math.Min(box.X + box.Width, image.Width) - Math.Max(box.X, 0));
        var height = Math.Max(0, Math.Min(box.Y + box.Height, image.Height) - Math.Max(box.Y, 0));
        return width * height > 0 && box.Area > 0 && box.Width >= 1 && box.Height >= 1;
    }
}
