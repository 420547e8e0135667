using System.Globalization;
using Detection.Datasets.Coco;
using Detection.Datasets.Evaluation;
using Detection.Models.Verification;
using Newtonsoft.Json.Linq;

namespace Detection.Runner.Verification;

/// <summary>A recorded COCO evaluation: results, and the figures that pycocotools has for their boxes and, where recorded, their masks.</summary>
/// <param name="name">The case's name.</param>
/// <param name="json">The case.</param>
/// <param name="dataFolder">Where the annotation file is looked for, sub-folders included.</param>
internal sealed class CocoCase(string name, JObject json, string dataFolder)
{
    private const double Tolerance = 1e-6;

    /// <summary>Whether a file's contents are a case of this kind.</summary>
    public static bool IsCase(JObject json) => json["ground_truth"] is JValue && json["results"] is JArray && json["pycocotools"]?["bbox"] is JObject;

    /// <summary>Evaluates the results and compares the figures.</summary>
    /// <exception cref="FileNotFoundException">The annotation file is not there.</exception>
    public ReplayReport Replay()
    {
        using var reader = json["results"]!.CreateReader();
        var results = CocoResultsFile.Read(reader, name);
        var annotations = CocoFile.Read(FindAnnotations());
        var parts = Compare("bbox", new CocoEvaluator(annotations, CocoIouType.Bbox).Evaluate(results));
        if (json["pycocotools"]!["segm"] is not null)
            parts = parts.Concat(Compare("segm", new CocoEvaluator(annotations, CocoIouType.Segm).Evaluate(results)));
        return new ReplayReport(name, [.. parts]);
    }

    private IEnumerable<ReplayPart> Compare(string kind, CocoSummary summary)
    {
        var expected = json["pycocotools"]![kind]!;
        var stats = new Worst();
        foreach (var (index, value) in expected["stats"]!.Index()) stats.Add(Math.Abs(value.Value<double>() - summary.Stats[index]), $"figure {index} is {summary.Stats[index]}, expected {value}");
        var categories = new Worst();
        foreach (var property in ((JObject)expected["per_category_ap"]!).Properties())
        {
            var id = int.Parse(property.Name, CultureInfo.InvariantCulture);
            var found = summary.PerCategory.Where(entry => entry.CategoryId == id).Select(entry => (double?)entry.Ap).FirstOrDefault();
            categories.Add(found is { } ap ? Math.Abs(ap - property.Value.Value<double>()) : double.PositiveInfinity, $"category {id} is {found}, expected {property.Value}");
        }

        yield return stats.ToPart($"{kind} figures", Tolerance);
        yield return categories.ToPart($"{kind} per category", Tolerance);
    }

    private string FindAnnotations()
    {
        var file = json["ground_truth"]!.Value<string>()!;
        var found = Directory.Exists(dataFolder) ? Directory.EnumerateFiles(dataFolder, file, SearchOption.AllDirectories).FirstOrDefault() : null;
        return found ?? throw new FileNotFoundException($"{name}: its annotations {file} are not in {dataFolder}; name their folder with --data.", file);
    }
}
