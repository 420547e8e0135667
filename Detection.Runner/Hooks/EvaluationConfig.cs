using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Core.Structures;

namespace Detection.Runner.Hooks;

/// <summary>The <c>evaluation</c> section of a config.</summary>
/// <param name="Interval">Epochs, or steps, between two evaluations; the last one of the run is always evaluated.</param>
/// <param name="Metric">What to compute, the data set's name for it; several where a list is given. Null takes the data set's own.</param>
/// <param name="Start">The first epoch or step that is evaluated; intervals count from it.</param>
/// <param name="ByEpoch">Whether the interval counts epochs.</param>
/// <param name="DynamicIntervals">Other intervals from some epochs or steps on: <c>[[280, 1]]</c> evaluates every one from the 280th.</param>
/// <param name="SaveBest">The figure by which the best checkpoint is kept, or <c>auto</c> for the data set's own; null keeps none.</param>
/// <param name="Rule">Which value of that figure is better; null tells by its name.</param>
/// <param name="GreaterKeys">Parts of names of figures of which more is better; null takes those that are usual (<c>mAP</c>, <c>recall</c>, <c>acc</c>).</param>
/// <param name="LessKeys">Parts of names of figures of which less is better; null takes those that are usual (<c>loss</c>).</param>
/// <param name="EarlyStopping">When to end a run that gets no better; null never does.</param>
/// <param name="OutDir">Where the best checkpoint goes: a folder named like the work directory in this one; null is the work directory itself.</param>
/// <param name="CustomMetrics">Metrics of your own, computed after those of the data set.</param>
/// <param name="BroadcastBnBuffer">Whether, where several processes train together, all evaluate with the first one's statistics of norm layers.</param>
[UnsupportedKey("gpu_collect", "processes that train together hand their detections over in memory")]
[UnsupportedKey("tmpdir", "processes that train together hand their detections over in memory")]
[UnsupportedKey("pre_eval", "every image is evaluated at the end")]
[UnsupportedKey("file_client_args", "files are written to folders; mount a remote store as one")]
public sealed record EvaluationConfig(
    int Interval = 1,
    MetricNames? Metric = null,
    int? Start = null,
    bool ByEpoch = true,
    IReadOnlyList<(int Start, int Interval)>? DynamicIntervals = null,
    string? SaveBest = null,
    SaveBestRule? Rule = null,
    MetricNames? GreaterKeys = null,
    MetricNames? LessKeys = null,
    EarlyStoppingConfig? EarlyStopping = null,
    string? OutDir = null,
    IReadOnlyList<IMetric>? CustomMetrics = null,
    bool BroadcastBnBuffer = true)
{
    /// <summary>The metrics to compute; an empty name is the data set's own.</summary>
    public IReadOnlyList<string> Metrics => Metric?.Names ?? [""];

    /// <summary>Computes all metrics, in order.</summary>
    /// <param name="dataset">The data set.</param>
    /// <param name="results">One per image, in order, boxes in pixels of the original image.</param>
    public IEnumerable<Evaluation> Evaluate(IDataset dataset, IReadOnlyList<ImageDetections> results) =>
        Metrics.Select(metric => dataset.Evaluate(results, metric)).Concat((CustomMetrics ?? []).Select(metric => metric.Evaluate(dataset, results)));

    /// <summary>Whether an evaluation is due.</summary>
    /// <param name="done">Epochs, or steps, that are complete.</param>
    /// <param name="all">Epochs, or steps, of the run.</param>
    internal bool IsDue(long done, long all)
    {
        var interval = DynamicIntervals?.LastOrDefault(entry => entry.Start <= done) is { Interval: > 0 } other ? other.Interval : Interval;
        return interval > 0 && done >= (Start ?? 0) && ((done - (Start ?? 0)) % interval == 0 || done == all);
    }

    /// <summary>Which value of a figure is better.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="rule">What a section says of it, or null.</param>
    /// <returns>Null where the name does not tell.</returns>
    internal SaveBestRule? RuleOf(string figure, SaveBestRule? rule) => rule ?? FigureNames.Rule(figure, GreaterKeys?.Names, LessKeys?.Names);
}
