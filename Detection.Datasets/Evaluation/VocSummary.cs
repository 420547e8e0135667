using System.Globalization;

namespace Detection.Datasets.Evaluation;

/// <summary>What a VOC evaluation found.</summary>
/// <param name="IouThreshold">The overlap from which a detection has found an object.</param>
/// <param name="Classes">One row per class.</param>
public sealed record VocSummary(double IouThreshold, IReadOnlyList<VocClassResult> Classes)
{
    /// <summary>The mean of the average precisions of the classes that have objects; 0 where none has.</summary>
    public double MeanAveragePrecision => Classes.Where(row => row.GroundTruths > 0).Select(row => row.AveragePrecision).DefaultIfEmpty(0).Average();

    /// <summary>The figures with mmdetection's names, and mmdetection's table.</summary>
    public EvaluationResult ToEvaluation()
    {
        var table = new TextTable("class", "gts", "dets", "recall", "ap");
        foreach (var row in Classes)
            table.Add(row.Name, $"{row.GroundTruths}", $"{row.Detections}", Format(row.Recall), Format(row.AveragePrecision));
        table.Add("mAP", "", "", "", Format(MeanAveragePrecision));
        var name = string.Create(CultureInfo.InvariantCulture, $"AP{(int)Math.Round(IouThreshold * 100):00}");
        return new EvaluationResult([("mAP", MeanAveragePrecision), (name, MeanAveragePrecision)], table.ToString(), "mAP");
    }

    private static string Format(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
