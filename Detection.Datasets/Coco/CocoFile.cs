using Detection.Core.Faults;
using Detection.Core.Registry;

namespace Detection.Datasets.Coco;

/// <summary>What an annotation file in COCO's instances format says.</summary>
/// <param name="Path">The file.</param>
/// <param name="Images">Its images, in order.</param>
/// <param name="Annotations">Its annotations, in order; none where the file has no such section (test sets).</param>
/// <param name="Categories">Its categories, in order.</param>
public sealed record CocoFile(
    string Path,
    IReadOnlyList<CocoImage> Images,
    IReadOnlyList<CocoAnnotation> Annotations,
    IReadOnlyList<CocoCategory> Categories)
{
    /// <summary>Reads a file in one pass.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DatasetException">The file is missing, is no JSON, lacks a key, or contradicts itself; the message
    /// names the line and the image or annotation.</exception>
    public static CocoFile Read(string path) => Read(path, new AnnotationFaults(null));

    /// <summary>Reads a file in one pass.</summary>
    /// <param name="path">The file.</param>
    /// <param name="faults">What happens to faults: entries that have one are passed over where they are only told.</param>
    internal static CocoFile Read(string path, AnnotationFaults faults) => new CocoFileReader(path, faults).Read();

    /// <summary>The category of each class, in the order of the classes.</summary>
    /// <param name="classes">Class names.</param>
    /// <exception cref="DatasetException">A class is no category of the file, or several.</exception>
    public IReadOnlyList<CocoCategory> CategoriesOf(IReadOnlyList<string> classes) => CategoriesOf(classes, new AnnotationFaults(null));

    /// <summary>The category of each class, in the order of the classes.</summary>
    /// <param name="classes">Class names.</param>
    /// <param name="faults">What happens to faults: a class without a category gets one of its own where they are only told.</param>
    internal IReadOnlyList<CocoCategory> CategoriesOf(IReadOnlyList<string> classes, AnnotationFaults faults)
    {
        var byName = Categories.ToLookup(category => category.Name);
        var missing = classes.Where(name => !byName.Contains(name)).ToList();
        if (missing.Count > 0)
        {
            faults.Refuse("class-not-in-data", new Fault(Path, $"no category is named {Listed(missing)}")
            {
                Found = Listed([.. Categories.Select(category => category.Name)]),
                Expected = $"all of the data set's {classes.Count} classes",
                Nearest = [.. missing.SelectMany(name => NearestNames.Find(name, byName.Select(group => group.Key)).Take(1))],
                Remedy = "set the data set's classes to the file's names",
                Key = "classes",
            });
        }

        if (classes.FirstOrDefault(name => byName[name].Count() > 1) is { } twice)
            faults.Refuse("duplicate-category", Path, $"{byName[twice].Count()} categories are named '{twice}' (ids {string.Join(", ", byName[twice].Select(category => category.Id))}); names must be unique");
        return [.. classes.Select((name, label) => byName[name].Select(category => (CocoCategory?)category).FirstOrDefault() ?? new CocoCategory(int.MinValue + label, name))];
    }

    private static string Listed(IReadOnlyList<string> names)
    {
        const int most = 12;
        var first = string.Join(", ", names.Take(most).Select(name => $"'{name}'"));
        return names.Count > most ? $"{first} and {names.Count - most} more" : names.Count == 0 ? "none" : first;
    }
}
