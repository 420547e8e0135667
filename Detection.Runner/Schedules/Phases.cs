namespace Detection.Runner.Schedules;

/// <summary>Values one after the other over the steps of a run, each phase from one to the next (mmcv's OneCycle hooks).</summary>
/// <param name="strategy">The way between the values.</param>
/// <param name="phases">Of each phase its last step, which may be between two, and the values at its ends.</param>
internal sealed class Phases(AnnealStrategy strategy, IReadOnlyList<(double End, double From, double To)> phases)
{
    /// <summary>The value at a step.</summary>
    /// <param name="step">Steps that are done.</param>
    public double At(long step)
    {
        var start = 0.0;
        foreach (var (end, from, to) in phases)
        {
            // A phase that ends where it starts has nothing but its end.
            if (step <= end) return Annealing.By(strategy, from, to, end == start ? 1 : (step - start) / (end - start));
            start = end;
        }

        return phases[^1].To;
    }
}
