using System.Globalization;

namespace Detection.Runner.Histories;

/// <summary>What a run came to, in a row of a table.</summary>
internal static class RunSummary
{
    /// <summary>The rows of some runs, under a head.</summary>
    /// <param name="runs">The runs.</param>
    public static IReadOnlyList<IReadOnlyList<string>> Table(IReadOnlyList<RunHistory> runs)
    {
        var metrics = runs.SelectMany(run => RunCurves.Metrics(RunHistory.Names(run.Validation))).Where(name => name != "loss").Distinct().ToList();
        return
        [
            ["run", "steps", "epochs", "loss", "lowest loss", "s per step", "of it data", "memory MB", .. metrics.Select(metric => $"best {metric}")],
            .. runs.Select(run => (IReadOnlyList<string>)
            [
                run.Name,
                Text(run.Training.Keys.Concat(run.Validation.Keys).DefaultIfEmpty(0).Max()),
                Text(run.Training.Values.Concat(run.Validation.Values).Max(entry => entry["epoch"]?.ToObject<double>()) ?? 0),
                Text(Values(run, "loss").LastOrDefault(double.NaN)),
                Best(RunHistory.Figure(run.Training, "loss"), lowest: true),
                Text(Values(run, "time").DefaultIfEmpty(double.NaN).Average()),
                Share(Values(run, "data_time").Sum() / Values(run, "time").Sum()),
                Text(Values(run, "memory").DefaultIfEmpty(double.NaN).Max()),
                .. metrics.Select(metric => Best(RunHistory.Figure(run.Validation, metric), lowest: false)),
            ]),
        ];
    }

    /// <summary>A table as lines of text, its columns aligned.</summary>
    /// <param name="table">The rows.</param>
    public static IEnumerable<string> Lines(IReadOnlyList<IReadOnlyList<string>> table)
    {
        var widths = table[0].Select((_, column) => table.Max(row => row[column].Length)).ToArray();
        return table.Select(row => string.Join("  ", row.Select((text, column) => column == 0 ? text.PadRight(widths[column]) : text.PadLeft(widths[column]))));
    }

    private static IEnumerable<double> Values(RunHistory run, string name) => RunHistory.Figure(run.Training, name).Select(point => point.Y);

    private static string Best(IReadOnlyList<(double X, double Y)> points, bool lowest)
    {
        var finite = points.Where(point => double.IsFinite(point.Y)).ToList();
        if (finite.Count == 0) return "-";
        var best = lowest ? finite.MinBy(point => point.Y) : finite.MaxBy(point => point.Y);
        return string.Create(CultureInfo.InvariantCulture, $"{best.Y:0.####} at {best.X:0}");
    }

    private static string Share(double share) => double.IsFinite(share) ? string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.#} %") : "-";

    private static string Text(double value) => double.IsNaN(value) ? "-" : value.ToString("0.####", CultureInfo.InvariantCulture);
}
