using System.Globalization;
using System.Text;

namespace Detection.Datasets.Evaluation;

/// <summary>What a COCO evaluation found; -1 where there is no ground truth to measure by.</summary>
/// <param name="Stats">pycocotools' 12 figures: AP at IoU .50:.95, .50 and .75; AP of small, medium and large objects; AR with 1, 10
/// and 100 detections an image; AR of small, medium and large objects.</param>
/// <param name="PerCategory">AP at IoU .50:.95 of each category: its id, name and figure, in the order of the ids.</param>
public sealed record CocoSummary(IReadOnlyList<double> Stats, IReadOnlyList<(int CategoryId, string Name, double Ap)> PerCategory)
{
    private static readonly (string Title, string Iou, string Area, int Detections)[] Lines =
    [
        ("Precision", "0.50:0.95", "all", 100),
        ("Precision", "0.50", "all", 100),
        ("Precision", "0.75", "all", 100),
        ("Precision", "0.50:0.95", "small", 100),
        ("Precision", "0.50:0.95", "medium", 100),
        ("Precision", "0.50:0.95", "large", 100),
        ("Recall", "0.50:0.95", "all", 1),
        ("Recall", "0.50:0.95", "all", 10),
        ("Recall", "0.50:0.95", "all", 100),
        ("Recall", "0.50:0.95", "small", 100),
        ("Recall", "0.50:0.95", "medium", 100),
        ("Recall", "0.50:0.95", "large", 100),
    ];

    /// <summary>The 12 figures as pycocotools prints them, and the AP of each category that has ground truth.</summary>
    public string ToTable()
    {
        var text = new StringBuilder();
        foreach (var ((title, iou, area, detections), value) in Lines.Zip(Stats))
        {
            var (name, symbol) = title == "Precision" ? ("Average Precision", "(AP)") : ("Average Recall", "(AR)");
            text.Append(CultureInfo.InvariantCulture, $" {name,-18} {symbol} @[ IoU={iou,-9} | area={area,6} | maxDets={detections,3} ] = {value:0.000}\n");
        }

        var table = new TextTable("category", "AP");
        foreach (var (_, name, ap) in PerCategory.Where(entry => entry.Ap >= 0))
            table.Add(name, ap.ToString("0.000", CultureInfo.InvariantCulture));
        return text.Append(table).ToString();
    }
}
