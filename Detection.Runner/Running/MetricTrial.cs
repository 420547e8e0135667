using Detection.Core.Config;
using Detection.Core.Contracts;
using Detection.Core.Structures;
using Detection.Runner.Hooks;

namespace Detection.Runner.Running;

/// <summary>Asks a data set for the metrics of a config before an epoch is spent on the way to them.</summary>
/// <param name="section">The config's <c>evaluation</c>.</param>
/// <param name="evaluation">The same, built.</param>
/// <param name="data">The validation set.</param>
internal sealed class MetricTrial(ConfigNode section, EvaluationConfig evaluation, IDataset data)
{
    private const string OwnChoice = "auto";

    /// <summary>Asks.</summary>
    /// <exception cref="ConfigException">The data set has no such metric, or the evaluation gives no such figure.</exception>
    public void Run()
    {
        foreach (var metric in evaluation.Metrics) CheckName(metric);
        if (evaluation.SaveBest is not null and not OwnChoice && (evaluation.CustomMetrics?.Count ?? 0) == 0) CheckFigure("save_best", evaluation.SaveBest);
        if (evaluation.EarlyStopping?.Monitor is { } monitor and not OwnChoice && (evaluation.CustomMetrics?.Count ?? 0) == 0) CheckFigure("early_stopping.monitor", monitor);
        if (evaluation.SaveBest is { } best and not OwnChoice && evaluation.RuleOf(best, evaluation.Rule) is null) throw Unclear("save_best", best);
        if (evaluation.EarlyStopping is { Monitor: { } watched and not OwnChoice } stopping && evaluation.RuleOf(watched, stopping.Rule) is null) throw Unclear("early_stopping.monitor", watched);
    }

    private void CheckName(string metric)
    {
        try
        {
            data.Evaluate([], metric);
        }
        catch (ArgumentException error) when (error.ParamName == nameof(metric))
        {
            var node = Named(metric);
            throw new ConfigException(node.CreateFault(error.Message.Replace($" (Parameter '{nameof(metric)}')", "", StringComparison.Ordinal).TrimEnd('.')) with { Found = $"'{metric}'" }, error);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // There are no results: the name was taken, which is all that was asked.
        }
    }

    /// <summary>Evaluates no detections at all, which gives the names of the figures.</summary>
    private void CheckFigure(string key, string figure)
    {
        ImageDetections[] none = [.. Enumerable.Range(0, data.Count).Select(_ => new ImageDetections([], [], []))];
        string[] names = [.. evaluation.Metrics.SelectMany(metric => data.Evaluate(none, metric).Metrics).Select(entry => entry.Name)];
        if (names.Contains(figure)) return;
        var fault = At(key).CreateNameFault($"the evaluation gives no figure '{figure}'", figure, [OwnChoice, .. names]);
        throw new ConfigException(fault);
    }

    private ConfigException Unclear(string key, string figure) => new(At(key).CreateFault(FigureChoice.Unclear(figure)) with { Found = $"'{figure}'" });

    private ConfigNode At(string key) => key.Split('.').Aggregate((ConfigNode?)section, (node, part) => node?[part]) ?? section;

    private ConfigNode Named(string metric)
    {
        var written = section["metric"];
        return written?.Items.FirstOrDefault(item => item.Token.ToString() == metric) ?? written ?? section;
    }
}
