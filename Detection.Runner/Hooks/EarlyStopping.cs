using System.Globalization;
using Detection.Core.Structures;
using Newtonsoft.Json.Linq;

namespace Detection.Runner.Hooks;

/// <summary>Judges from evaluation to evaluation whether a run still gets better.</summary>
/// <param name="config">The section.</param>
internal sealed class EarlyStopping(EvaluationConfig config)
{
    private readonly EarlyStoppingConfig stopping = config.EarlyStopping ?? throw new ArgumentException("The section has no early_stopping.", nameof(config));
    private FigureChoice? last;
    private double? best;
    private int waited;

    /// <summary>Why the run is to end; null while it is to go on. A run that goes on from a checkpoint asks with its own numbers.</summary>
    public string? Verdict
    {
        get
        {
            if (last is null) return null;
            var now = string.Create(CultureInfo.InvariantCulture, $"early stopping: {last.Name} is {last.Value:0.####}");
            if (!double.IsFinite(last.Value)) return stopping.CheckFinite ? $"{now}, no finite number (the best so far is {Best})" : null;
            if (stopping.StoppingThreshold is { } good && last.IsBetterThan(good)) return string.Create(CultureInfo.InvariantCulture, $"{now}, better than stopping_threshold {good:0.####}");
            return waited >= stopping.Patience ? $"{now} and no better than the best, {Best}, for {waited} evaluations" : null;
        }
    }

    private string Best => best is { } value ? value.ToString("0.####", CultureInfo.InvariantCulture) : "none";

    /// <summary>Takes the next evaluation.</summary>
    /// <param name="evaluations">What was computed.</param>
    /// <exception cref="InvalidOperationException">There is no such figure, or nothing says which value is better.</exception>
    public void Take(IReadOnlyList<Evaluation> evaluations)
    {
        var figure = stopping.Monitor ?? config.SaveBest;
        last = FigureChoice.Find("early_stopping.monitor", figure, stopping.Rule ?? (stopping.Monitor is null ? config.Rule : null), evaluations, config);
        if (double.IsFinite(last.Value) && last.IsBetterThan(best, stopping.MinDelta)) (best, waited) = (last.Value, 0);
        else waited++;
    }

    /// <summary>The state to store.</summary>
    public JObject SaveState() => new() { ["figure"] = last?.Name, ["value"] = last is { Value: var value } && double.IsFinite(value) ? value : null, ["rule"] = last?.Rule.ToString(), ["best"] = best, ["waited"] = waited };

    /// <summary>Takes up a stored state.</summary>
    /// <param name="state">What <see cref="SaveState"/> returned.</param>
    public void LoadState(JObject state)
    {
        (best, waited) = (state["best"]?.Value<double?>(), state.Value<int>("waited"));
        last = state["figure"]?.Value<string>() is { } name ? new FigureChoice(name, state["value"]?.Value<double?>() ?? double.NaN, Enum.Parse<SaveBestRule>(state.Value<string>("rule")!)) : null;
    }
}
