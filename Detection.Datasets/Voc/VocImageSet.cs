using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Core.Structures;
using Detection.Datasets.Transforms;
using Microsoft.Extensions.Logging;

namespace Detection.Datasets.Voc;

/// <summary>Reads the images of a data set in Pascal VOC's layout.</summary>
/// <param name="source">Where the files are.</param>
/// <param name="classes">The classes to learn.</param>
/// <param name="minSize">Objects narrower or lower than this become ignored regions.</param>
/// <param name="inspector">Is told of faults that would otherwise be thrown; null in a training.</param>
internal sealed class VocImageSet(VocSource source, IReadOnlyList<string> classes, double? minSize, IDatasetInspector? inspector = null)
{
    private readonly AnnotationFaults faults = new(inspector);
    private readonly List<InventoryImage> inventory = [];
    private readonly Dictionary<string, int> listed = [];
    private readonly Dictionary<string, int> labels = classes.Select((name, label) => (name, label)).ToDictionary(pair => pair.name, pair => pair.label);
    private readonly Dictionary<string, int> unlisted = [];
    private readonly SkippedBoxes skipped = new(source.ListFile);

    /// <summary>Reads every xml file of the list.</summary>
    /// <param name="classesGiven">Whether the user named the classes; a class that no object has is then a fault in training.</param>
    /// <param name="testMode">Whether all images are kept.</param>
    /// <param name="filterEmpty">Whether images without an object of the classes are left out of training.</param>
    /// <param name="logger">Where warnings go.</param>
    /// <param name="proposalFile">The data set's given regions, or null.</param>
    public ImageSet Load(bool classesGiven, bool testMode, bool filterEmpty, ILogger? logger, string? proposalFile = null)
    {
        var images = new List<ImageRecord>();
        var names = new HashSet<string>();
        foreach (var (name, line) in source.Names())
        {
            if (!names.Add(name)) faults.Note(FindingSeverity.Warning, "duplicate-image", $"{source.ListFile}:{line}", $"the image {name} is listed twice", "list each image once");
            if (faults.Read("faulty-annotations", () => Read(name, line)) is { } image) images.Add(image);
        }

        if (!faults.AreTold) skipped.Report(logger);
        faults.Describe(source.ListFile, listed.Concat(unlisted), inventory);
        CheckClasses(classesGiven && !testMode, logger);
        var all = ProposalFile.Attach(proposalFile, new ImageSet(source.ListFile, classes, images));
        return testMode ? all.ForTesting() : all.ForTraining(filterEmpty);
    }

    private ImageRecord Read(string name, int line)
    {
        var annotationPath = source.AnnotationPath(name);
        var file = source.ReadAnnotations(name, line);
        var path = source.ImagePath(name, file);
        var (width, height) = file.Size ?? ImageFile.ReadSize(path);
        inventory.Add(new InventoryImage(path, width, height, file.Objects.Count));
        var annotations = new List<ObjectAnnotation>();
        var hasListed = false;
        for (var index = 0; index < file.Objects.Count; index++)
        {
            var item = file.Objects[index];
            if (!labels.TryGetValue(item.Name, out var label))
            {
                unlisted[item.Name] = unlisted.GetValueOrDefault(item.Name) + 1;
                continue;
            }

            hasListed = true;
            listed[item.Name] = listed.GetValueOrDefault(item.Name) + 1;
            var box = new Box(item.XMin - 1, item.YMin - 1, item.XMax - 1, item.YMax - 1);
            var used = box.Area > 0 && box.X1 < width && box.Y1 < height && box.X2 > 0 && box.Y2 > 0;
            if (faults.AreTold) faults.Box(box, (width, height), $"{annotationPath}:{item.Line}", $"object {index} ('{item.Name}', {item.XMin} {item.YMin} {item.XMax} {item.YMax})", used);
            if (!used)
                skipped.Add($"object {index} ('{item.Name}', {item.XMin} {item.YMin} {item.XMax} {item.YMax}) of {name}.xml");
            else
                annotations.Add(new ObjectAnnotation(box, label, item.Difficult || box.Width < minSize || box.Height < minSize, $"{name}.xml object {index}"));
        }

        return new ImageRecord(path, name, width, height, annotations, hasListed);
    }

    private void CheckClasses(bool strict, ILogger? logger)
    {
        var missing = classes.Where(name => !listed.ContainsKey(name)).ToList();
        if (missing.Count == 0) return;
        var others = string.Join(", ", unlisted.OrderByDescending(pair => pair.Value).Take(12).Select(pair => $"'{pair.Key}' ({pair.Value})"));
        var near = missing.Select(name => NearestNames.Find(name, unlisted.Keys)).Where(names => names.Count > 0).Take(3).Select(names => string.Join(" or ", names.Select(name => $"'{name}'"))).ToList();
        var nearest = near.Count == 0 ? "" : $" (did you mean {string.Join(", ", near)}?)";
        var message = $"no object is of class {string.Join(", ", missing.Select(name => $"'{name}'"))}{nearest}. "
            + (others.Length > 0 ? $"Objects that are in the files but not in classes: {others}." : "All objects in the files are of the other classes.");
        if ((strict || listed.Count == 0) && (unlisted.Count > 0 || listed.Count > 0))
            faults.Refuse("class-not-in-data", source.ListFile, message.TrimEnd('.'), "set the data set's classes to the names to learn");
        else
            logger?.LogWarning("{Source}: {Message}", source.ListFile, message);
    }
}
