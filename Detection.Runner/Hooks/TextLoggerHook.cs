using System.Globalization;
using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Runner.Logging;
using Detection.Runner.Running;
using Microsoft.Extensions.Logging;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Detection.Runner.Hooks;

/// <summary>Writes a line of text, and one of JSON in <c>TIME.log.json</c>, per interval: losses, learning rate, seconds per step
/// and how many of them waiting for data, memory in MB, and the time that the rest will take (mmcv's TextLoggerHook).</summary>
/// <param name="interval">Steps between two lines; null takes <c>log_config.interval</c>.</param>
/// <param name="ignoreLast">Whether the steps after the last whole interval of an epoch go unlogged.</param>
/// <param name="byEpoch">Whether lines count epochs and their steps, rather than steps alone; null does as the run does.</param>
[Component("TextLoggerHook")]
[UnsupportedKey("reset_flag", "the figures are always reset after a line")]
[UnsupportedKey("interval_exp_name", "the experiment's name is not repeated")]
[UnsupportedKey("out_dir", "logs are written to the work directory")]
[UnsupportedKey("out_suffix", "logs are written to the work directory")]
[UnsupportedKey("keep_local", "logs are written to the work directory")]
public sealed class TextLoggerHook(int? interval = null, bool ignoreLast = true, bool? byEpoch = null) : LoggerHook(interval, ignoreLast, byEpoch), IStatefulHook
{
    private string path = "";
    private double seconds;
    private long timedSteps;
    private (string File, long Length)? earlier;

    /// <inheritdoc/>
    public string StateName => "text_logger";

    /// <inheritdoc/>
    public JObject SaveState() => new()
    {
        ["file"] = Path.GetFileName(path),
        ["length"] = File.Exists(path) ? new FileInfo(path).Length : 0,
        ["seconds"] = seconds,
        ["timed_steps"] = timedSteps,
    };

    /// <inheritdoc/>
    public void LoadState(JObject state)
    {
        earlier = (Path.GetFileName(state.Value<string>("file")) ?? "", state.Value<long>("length"));
        (seconds, timedSteps) = (state.Value<double>("seconds"), state.Value<long>("timed_steps"));
    }

    /// <inheritdoc/>
    public override void BeforeRun(IRunner runner)
    {
        path = Path.Combine(runner.WorkDir, $"{RunFiles.Stamp}.log.json");
        if (earlier is { File.Length: > 0 } before && File.Exists(Path.Combine(runner.WorkDir, before.File))) GoOn(Path.Combine(runner.WorkDir, before.File), before.Length);
        if (runner is TrainingRun { Description: { } description }) File.AppendAllText(path, description.ToString(Formatting.None) + "\n");
    }

    /// <inheritdoc/>
    protected override void Log(IRunner runner, string mode, IReadOnlyList<(string Name, double Value)> figures)
    {
        var train = mode == "train";
        var rates = runner.Optimizer?.ParamGroups.Select(group => group.LearningRate).Distinct().ToList() ?? [];
        var epoch = runner.Mode == "train" ? runner.Epoch + 1 : runner.Epoch;
        var step = train ? runner.InnerIter + 1 : runner.EpochLength;
        var json = new JObject { ["mode"] = mode, ["epoch"] = epoch, ["iter"] = ByEpoch ? step : runner.Iter + 1, ["lr"] = rates.Count == 1 ? rates[0] : new JArray(rates) };
        var place = train
            ? ByEpoch ? $"Epoch [{epoch}][{step}/{runner.EpochLength}]" : $"Iter [{runner.Iter + 1}/{runner.MaxIters}]"
            : ByEpoch ? $"Epoch(val) [{epoch}][{runner.EpochLength}]" : $"Iter(val) [{runner.Iter + 1}]";
        List<string> parts = [$"lr: {string.Join(" ", rates.Select(rate => rate.ToString("0.000e+00", CultureInfo.InvariantCulture)))}"];
        if (train) AddTimes(runner, figures, parts, json);
        foreach (var (name, value) in figures.Where(figure => !train || figure.Name is not ("time" or "data_time")))
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{name}: {value:0.0000}"));
            json[name] = Math.Round(value, 5);
        }

        // Steps that are complete; the present one is counted after its hooks.
        json["step"] = runner.Batch is null ? runner.Iter : runner.Iter + 1;
        runner.Logger.LogInformation("{Place}\t{Figures}", place, string.Join(", ", parts));
        File.AppendAllText(path, json.ToString(Formatting.None) + "\n");
    }

    // Lines of steps that are done again would stand there twice; the text log keeps both.
    private void GoOn(string file, long length)
    {
        path = file;
        using var log = new FileStream(file, FileMode.Open, FileAccess.Write);
        if (log.Length > length) log.SetLength(length);
    }

    private void AddTimes(IRunner runner, IReadOnlyList<(string Name, double Value)> figures, List<string> parts, JObject json)
    {
        double Figure(string name) => figures.FirstOrDefault(figure => figure.Name == name).Value;
        seconds += Figure("time") * Interval;
        timedSteps += Interval;
        var eta = Math.Round(seconds / timedSteps * (runner.MaxIters - runner.Iter - 1));
        var memory = Environment.WorkingSet >> 20;
        parts.Add($"eta: {DurationText.Of(eta)}");
        parts.Add(string.Create(CultureInfo.InvariantCulture, $"time: {Figure("time"):0.000}, data_time: {Figure("data_time"):0.000}, memory: {memory}"));
        json["memory"] = memory;
        json["time"] = Math.Round(Figure("time"), 5);
        json["data_time"] = Math.Round(Figure("data_time"), 5);
        json["eta"] = eta;
    }
}
