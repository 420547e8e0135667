using System.Diagnostics;
using System.Globalization;
using Detection.Runner.Histories;
using Detection.Runner.Running;

namespace Detection.Runner.Hooks;

/// <summary>Seconds of some steps, and what they were spent on.</summary>
internal sealed class TimeShares
{
    private Dictionary<string, double> components = [];
    private (long Time, StepTimes Spent) start;
    private (long Time, StepTimes Spent) now;

    /// <summary>Steps that are measured.</summary>
    public int Steps { get; private set; }

    /// <summary>The shares for the log.</summary>
    public IEnumerable<(string Name, double Share)> Figures =>
        Parts.Select(part => ("share_" + part.Name, part.Seconds / Whole)).Concat(components.Select(part => ("forward_" + part.Key, part.Value / Whole)));

    /// <summary>A table for people.</summary>
    public IEnumerable<string> Lines
    {
        get
        {
            List<IReadOnlyList<string>> rows = [["part", "share", "s per step"]];
            foreach (var (name, seconds) in Parts)
            {
                rows.Add(Row(name, seconds));
                if (name != "forward" || components.Count == 0) continue;
                rows.AddRange(components.Select(part => Row("  " + part.Key, part.Value)));
                rows.Add(Row("  losses, targets and the rest", seconds - components.Values.Sum()));
            }

            rows.Add(Row(string.Create(CultureInfo.InvariantCulture, $"all, of {Steps} steps"), Whole));
            return RunSummary.Lines(rows);
        }
    }

    private double Whole => Stopwatch.GetElapsedTime(start.Time, now.Time).TotalSeconds;

    // What is left is the time between the steps, in which data is waited for.
    private IReadOnlyList<(string Name, double Seconds)> Parts
    {
        get
        {
            var (forward, optimizer, step, hooks) = (now.Spent.Forward - start.Spent.Forward, now.Spent.Optimizer - start.Spent.Optimizer, now.Spent.Step - start.Spent.Step, now.Spent.Hooks - start.Spent.Hooks);
            return [("data", Whole - forward - optimizer - hooks), ("forward", forward), ("backward", optimizer - step), ("optimizer", step), ("hooks", hooks)];
        }
    }

    /// <summary>Starts to count.</summary>
    /// <param name="spent">The time, and what the run has spent so far.</param>
    public void Restart((long Time, StepTimes Spent) spent)
    {
        (start, now, Steps) = (spent, spent, 0);
        components.Clear();
    }

    /// <summary>Takes a step that is complete.</summary>
    /// <param name="spent">The time, and what the run has spent so far.</param>
    /// <param name="parts">Seconds of the model's parts since the start.</param>
    public void Take((long Time, StepTimes Spent) spent, IEnumerable<KeyValuePair<string, double>> parts)
    {
        now = spent;
        Steps++;
        foreach (var (name, seconds) in parts) components[name] = seconds;
    }

    /// <summary>What there is now.</summary>
    public TimeShares Copy() => new() { start = start, now = now, Steps = Steps, components = new Dictionary<string, double>(components) };

    /// <summary>What came after an earlier copy.</summary>
    /// <param name="earlier">The copy.</param>
    public TimeShares Since(TimeShares earlier) => new()
    {
        start = earlier.now,
        now = now,
        Steps = Steps - earlier.Steps,
        components = components.ToDictionary(part => part.Key, part => part.Value - earlier.components.GetValueOrDefault(part.Key)),
    };

    private IReadOnlyList<string> Row(string name, double seconds) =>
        [name, string.Create(CultureInfo.InvariantCulture, $"{100 * seconds / Whole:0.0} %"), string.Create(CultureInfo.InvariantCulture, $"{seconds / Math.Max(1, Steps):0.0000}")];
}
