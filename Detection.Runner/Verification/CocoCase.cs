using System.Globalization;
using Detection.Datasets.Coco;
using Detection.Datasets.Evaluation;
using Detection.Models.Verification;
using Newtonsoft.Json.Linq;

namespace Detection.Runner.Verification;

/// <summary>A recorded COCO evaluation: results, and the figures that pycocotools has for them. Boxes are compared; masks are not
/// evaluated yet.</summary>
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
        var summary = new CocoBBoxEvaluator(CocoFile.Read(FindAnnotations())).Evaluate(CocoResultsFile.Read(reader, name));
        var expected = json["pycocotools"]!["bbox"]!;
        var stats = new Worst();
        foreach (var (index, value) in expected["stats"]!.Index()) stats.Add(Math.Abs(value.Value<double>() - summary.Stats[index]), $"figure {index} is {summary.Stats[index]}, expected {value}");
        var categories = new Worst();
        foreach (var property in ((JObject)expected["per_category_ap"]!).Properties())
        {
            var id = int.Parse(property.Name, CultureInfo.InvariantCulture);
            var found = summary.PerCategory.Where(entry => entry.CategoryId == id).Select(entry => (double?)entry.Ap).FirstOrDefault();
            categories.Add(found is { } ap ? Math.Abs(ap - property.Value.Value<double>()) : double.PositiveInfinity, $"category {id} is {found}, expected {property.Value}");
        }

        return new ReplayReport(name, [stats.ToPart("bbox figures", Tolerance), categories.ToPart("bbox per category", Tolerance)]);
    }

    private string FindAnnotations()
    {
        var file = json["ground_truth"]!.Value<string>()!;
        var found = Directory.Exists(dataFolder) ? Directory.EnumerateFiles(dataFolder, file, SearchOption.AllDirectories).FirstOrDefault() : null;
        return found ?? throw new FileNotFoundException($"{name}: its annotations {file} are not in {dataFolder}; name their folder with --data.", file);
    }
}
