using Detection.Runner.Drawing;
using Newtonsoft.Json.Linq;

namespace Detection.Runner.Histories;

/// <summary>The panels of one run, or of several beside each other: losses, learning rate, metrics, time.</summary>
/// <param name="runs">The runs.</param>
internal sealed class RunCurves(IReadOnlyList<RunHistory> runs)
{
    private static readonly string[] NoMetrics = ["epoch", "iter", "step", "lr", "time", "data_time", "memory", "eta"];

    /// <summary>The panels that have points.</summary>
    public IReadOnlyList<PlotPanel> Panels =>
    [
        .. new[]
        {
            Panel("loss", run => run.Training, names => runs.Count == 1 ? names.Where(name => name.Contains("loss", StringComparison.Ordinal)) : ["loss"]),
            Panel("learning rate", run => run.Training, _ => ["lr"]),
            Panel("evaluation", run => run.Validation, Metrics),
            Panel("seconds per step", run => run.Training, _ => runs.Count == 1 ? ["time", "data_time"] : ["time"]),
        }.Where(panel => panel.Series.Count > 0),
    ];

    /// <summary>The figures of an evaluation that are shown: mAP and those at one overlap, or the losses of a validation where there are no others.</summary>
    /// <param name="names">All figures.</param>
    public static IEnumerable<string> Metrics(IReadOnlyList<string> names)
    {
        var metrics = names.Except(NoMetrics).Where(name => name.Contains("AP", StringComparison.Ordinal) && name.Split('_')[^1] is "mAP" or "50" or "75" or "AP50" or "AP").ToList();
        return metrics.Count > 0 ? metrics : names.Where(name => name == "loss");
    }

    private PlotPanel Panel(string title, Func<RunHistory, IReadOnlyDictionary<long, JObject>> entries, Func<IReadOnlyList<string>, IEnumerable<string>> choose)
    {
        var series = new List<PlotSeries>();
        foreach (var (i, run) in runs.Index())
        {
            foreach (var figure in choose(RunHistory.Names(entries(run))))
            {
                var points = RunHistory.Figure(entries(run), figure);
                var name = runs.Count == 1 ? figure : figure is "loss" or "lr" or "time" ? run.Name : $"{run.Name} {figure}";
                if (points.Count > 0) series.Add(new PlotSeries(name, points, Palette.Of(figure is "loss" or "lr" or "time" && runs.Count > 1 ? i : series.Count)));
            }
        }

        return new PlotPanel(title, "step", series);
    }
}
