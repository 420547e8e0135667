using System.Globalization;
using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Core.Structures;

namespace Detection.Datasets.Evaluation;

/// <summary>Pascal VOC's mean average precision on a data set of any kind (mmdetection 3's <c>VOCMetric</c>).</summary>
/// <param name="iouThr">The overlap from which a detection has found an object.</param>
/// <param name="evalMode">How precision over recall becomes one number.</param>
[Component("VOCMetric")]
public sealed class VocMetric(double iouThr = 0.5, AveragePrecisionRule evalMode = AveragePrecisionRule.Area) : IMetric
{
    /// <inheritdoc/>
    /// <returns><c>voc_mAP_50</c>, named after the overlap.</returns>
    public EvaluationResult Evaluate(IDataset dataset, IReadOnlyList<ImageDetections> results)
    {
        if (results.Count != dataset.Count) throw new ArgumentException($"There are {results.Count} results for {dataset.Count} images; an evaluation needs one per image, in order.", nameof(results));
        var annotations = Enumerable.Range(0, dataset.Count).Select(dataset.GetAnnotations).ToList();
        var summary = new VocEvaluator(dataset.Classes, evalMode, iouThr).Evaluate(results, annotations);
        var name = string.Create(CultureInfo.InvariantCulture, $"voc_mAP_{(int)Math.Round(iouThr * 100):00}");
        return new EvaluationResult([(name, summary.MeanAveragePrecision)], summary.ToEvaluation().Table, name);
    }
}
