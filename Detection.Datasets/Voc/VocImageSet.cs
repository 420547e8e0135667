using Detection.Core.Structures;
using Detection.Datasets.Transforms;
using Microsoft.Extensions.Logging;

namespace Detection.Datasets.Voc;

/// <summary>Reads the images of a data set in Pascal VOC's layout.</summary>
/// <param name="source">Where the files are.</param>
/// <param name="classes">The classes to learn.</param>
/// <param name="minSize">Objects narrower or lower than this become ignored regions.</param>
internal sealed class VocImageSet(VocSource source, IReadOnlyList<string> classes, double? minSize)
{
    private readonly Dictionary<string, int> labels = classes.Select((name, label) => (name, label)).ToDictionary(pair => pair.name, pair => pair.label);
    private readonly Dictionary<string, int> unlisted = [];
    private readonly HashSet<string> seen = [];
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
        foreach (var (name, line) in source.Names()) images.Add(Read(name, line));
        skipped.Report(logger);
        CheckClasses(classesGiven && !testMode, logger);
        var all = ProposalFile.Attach(proposalFile, new ImageSet(source.ListFile, classes, images));
        return testMode ? all.ForTesting() : all.ForTraining(filterEmpty);
    }

    private ImageRecord Read(string name, int line)
    {
        var file = source.ReadAnnotations(name, line);
        var path = source.ImagePath(name, file);
        var (width, height) = file.Size ?? ImageFile.ReadSize(path);
        var annotations = new List<ObjectAnnotation>();
        var listed = false;
        for (var index = 0; index < file.Objects.Count; index++)
        {
            var item = file.Objects[index];
            if (!labels.TryGetValue(item.Name, out var label))
            {
                unlisted[item.Name] = unlisted.GetValueOrDefault(item.Name) + 1;
                continue;
            }

            listed = true;
            seen.Add(item.Name);
            var box = new Box(item.XMin - 1, item.YMin - 1, item.XMax - 1, item.YMax - 1);
            if (box.Area <= 0 || box.X1 >= width || box.Y1 >= height || box.X2 <= 0 || box.Y2 <= 0)
                skipped.Add($"object {index} ('{item.Name}', {item.XMin} {item.YMin} {item.XMax} {item.YMax}) of {name}.xml");
            else
                annotations.Add(new ObjectAnnotation(box, label, item.Difficult || box.Width < minSize || box.Height < minSize, $"{name}.xml object {index}"));
        }

        return new ImageRecord(path, name, width, height, annotations, listed);
    }

    private void CheckClasses(bool strict, ILogger? logger)
    {
        var missing = classes.Where(name => !seen.Contains(name)).ToList();
        if (missing.Count == 0) return;
        var others = string.Join(", ", unlisted.OrderByDescending(pair => pair.Value).Take(12).Select(pair => $"'{pair.Key}' ({pair.Value})"));
        var message = $"{source.ListFile}: no object is of class {string.Join(", ", missing.Select(name => $"'{name}'"))}. "
            + (others.Length > 0 ? $"Objects that are in the files but not in classes: {others}." : "All objects in the files are of the other classes.");
        if ((strict || seen.Count == 0) && (unlisted.Count > 0 || seen.Count > 0))
            throw new DatasetException($"{message} Set the data set's classes to the names to learn.");
        logger?.LogWarning("{Message}", message);
    }
}
