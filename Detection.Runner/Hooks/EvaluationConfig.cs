using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Core.Structures;

namespace Detection.Runner.Hooks;

/// <summary>The <c>evaluation</c> section of a config.</summary>
/// <param name="Interval">Epochs, or steps, between two evaluations; the last one of the run is always evaluated.</param>
/// <param name="Metric">What to compute, the data set's name for it; several where a list is given. Null takes the data set's own.</param>
/// <param name="Start">Nothing is evaluated before this epoch or step.</param>
/// <param name="ByEpoch">Whether the interval counts epochs.</param>
/// <param name="SaveBest">The figure by which the best checkpoint is kept, or <c>auto</c> for the data set's own; null keeps none.</param>
/// <param name="Rule">Which value of that figure is better.</param>
/// <param name="CustomMetrics">Metrics of your own, computed after those of the data set.</param>
/// <param name="BroadcastBnBuffer">Whether, where several processes train together, all evaluate with the first one's statistics of norm layers.</param>
[UnsupportedKey("dynamic_intervals", "the interval is fixed")]
[UnsupportedKey("gpu_collect", "processes that train together hand their detections over in memory")]
[UnsupportedKey("tmpdir", "processes that train together hand their detections over in memory")]
[UnsupportedKey("pre_eval", "every image is evaluated at the end")]
[UnsupportedKey("out_dir", "checkpoints are written to the work directory")]
public sealed record EvaluationConfig(int Interval = 1, MetricNames? Metric = null, int? Start = null, bool ByEpoch = true, string? SaveBest = null, SaveBestRule Rule = SaveBestRule.Greater, IReadOnlyList<IMetric>? CustomMetrics = null, bool BroadcastBnBuffer = true)
{
    /// <summary>The metrics to compute; an empty name is the data set's own.</summary>
    public IReadOnlyList<string> Metrics => Metric?.Names ?? [""];

    /// <summary>Computes all metrics, in order.</summary>
    /// <param name="dataset">The data set.</param>
    /// <param name="results">One per image, in order, boxes in pixels of the original image.</param>
    public IEnumerable<Evaluation> Evaluate(IDataset dataset, IReadOnlyList<ImageDetections> results) =>
        Metrics.Select(metric => dataset.Evaluate(results, metric)).Concat((CustomMetrics ?? []).Select(metric => metric.Evaluate(dataset, results)));
}
