namespace Detection.Runner.Logging;

/// <summary>Measures how fast steps are made, of late, and which share of the time they waited for data. A run that goes on from a checkpoint
/// has its own speed, not that of the steps which it did not make.</summary>
/// <param name="time">The clock.</param>
internal sealed class StepMeter(TimeProvider time)
{
    private const int Most = 100;
    private readonly Queue<(double Whole, double Wait)> steps = new();
    private long last = time.GetTimestamp();
    private double wait;

    /// <summary>Seconds of a step; not a number before the first.</summary>
    public double SecondsPerStep => steps.Count == 0 ? double.NaN : steps.Average(step => step.Whole);

    /// <summary>The share of the time that was spent waiting for data, 0 .. 1.</summary>
    public double WaitShare => steps.Count == 0 ? 0 : steps.Sum(step => step.Wait) / Math.Max(1e-9, steps.Sum(step => step.Whole));

    /// <summary>The next step begins now: what was before belongs to none.</summary>
    public void Restart() => last = time.GetTimestamp();

    /// <summary>The data of a step is there.</summary>
    public void Loaded() => wait = time.GetElapsedTime(last).TotalSeconds;

    /// <summary>A step is complete.</summary>
    /// <param name="counts">Whether it was one like others.</param>
    public void Done(bool counts = true)
    {
        if (counts)
        {
            steps.Enqueue((time.GetElapsedTime(last).TotalSeconds, wait));
            if (steps.Count > Most) steps.Dequeue();
        }

        Restart();
    }
}
