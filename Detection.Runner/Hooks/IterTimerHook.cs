using System.Diagnostics;
using Detection.Core.Contracts;
using Detection.Core.Registry;

namespace Detection.Runner.Hooks;

/// <summary>Measures seconds per step (<c>time</c>) and how many of them were spent waiting for data (<c>data_time</c>).</summary>
[Component("IterTimerHook")]
public sealed class IterTimerHook : Hook, IEvaluationHook
{
    private long last;

    /// <inheritdoc/>
    public override void BeforeEpoch(IRunner runner) => last = Stopwatch.GetTimestamp();

    /// <inheritdoc/>
    public void AfterEvaluation(IRunner runner, EvaluationOutcome outcome) => last = Stopwatch.GetTimestamp();

    /// <inheritdoc/>
    public override void BeforeIter(IRunner runner) => runner.LogBuffer.Update("data_time", Stopwatch.GetElapsedTime(last).TotalSeconds);

    /// <inheritdoc/>
    public override void AfterIter(IRunner runner)
    {
        runner.LogBuffer.Update("time", Stopwatch.GetElapsedTime(last).TotalSeconds);
        last = Stopwatch.GetTimestamp();
    }
}
