using System.Globalization;
using Detection.Core.Registry;

namespace Detection.Runner.Hooks;

/// <summary>When a run is ended because it gets no better (mmengine's EarlyStoppingHook).</summary>
[UnsupportedKey("strict", "a figure that the evaluation does not give is always an error")]
public sealed record EarlyStoppingConfig
{
    /// <summary>Takes the section.</summary>
    /// <param name="monitor">The figure that is to get better; null is that of <c>save_best</c>, or the data set's own.</param>
    /// <param name="rule">Which value of it is better; null tells by its name.</param>
    /// <param name="minDelta">By how much an evaluation is to be better than the best one before it to count as better.</param>
    /// <param name="patience">How many evaluations in a row may not be better; the run ends at the last of them.</param>
    /// <param name="stoppingThreshold">The run ends where the figure is better than this; null for no such value.</param>
    /// <param name="checkFinite">Whether the run ends where the figure is no finite number.</param>
    /// <exception cref="ArgumentException">A number is out of its range.</exception>
    public EarlyStoppingConfig(string? monitor = null, SaveBestRule? rule = null, double minDelta = 0, int patience = 5, double? stoppingThreshold = null, bool checkFinite = true)
    {
        if (patience <= 0) throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"patience is {patience}, expected a positive number of evaluations."), nameof(patience));
        if (minDelta is not >= 0) throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"min_delta is {minDelta}, expected a number from 0 up."), nameof(minDelta));
        (Monitor, Rule, MinDelta, Patience, StoppingThreshold, CheckFinite) = (monitor, rule, minDelta, patience, stoppingThreshold, checkFinite);
    }

    /// <summary>The figure that is to get better, or null.</summary>
    public string? Monitor { get; }

    /// <summary>Which value of it is better, or null.</summary>
    public SaveBestRule? Rule { get; }

    /// <summary>By how much it is to be better.</summary>
    public double MinDelta { get; }

    /// <summary>How many evaluations in a row may not be better.</summary>
    public int Patience { get; }

    /// <summary>The value that is good enough, or null.</summary>
    public double? StoppingThreshold { get; }

    /// <summary>Whether a figure that is no finite number ends the run.</summary>
    public bool CheckFinite { get; }
}
