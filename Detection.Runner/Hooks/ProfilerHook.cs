using System.Diagnostics;
using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Runner.Checking.Profiling;
using Detection.Runner.Running;
using Microsoft.Extensions.Logging;

namespace Detection.Runner.Hooks;

/// <summary>Tells where the time of training goes. To the log it adds shares that sum to 1: <c>share_data</c> (waiting for batches and taking them to the
/// device), <c>share_forward</c> (up to the losses), <c>share_backward</c>, <c>share_optimizer</c> (clipping and the step) and <c>share_hooks</c> (all other
/// hooks: logs, checkpoints, evaluations); and of the whole, what each part of the model takes in the forward pass, such as <c>forward_backbone</c>. A table of
/// all ends the run. The backward pass is not told by part, as libtorch does not say whose gradient it computes. It stands in the place of mmcv's ProfilerHook,
/// which writes traces.</summary>
/// <param name="interval">Steps that are measured together.</param>
/// <param name="byEpoch">Whether <c>profile_iters</c> counts epochs.</param>
/// <param name="profileIters">How many epochs, or steps, are measured, from where the run starts or goes on; null measures all.</param>
[Component("ProfilerHook")]
[UnsupportedKey("activities", "what is measured are the parts of a step")]
[UnsupportedKey("schedule", "every step is measured")]
[UnsupportedKey("on_trace_ready", "shares of the time are logged, no traces")]
[UnsupportedKey("record_shapes", "'detection check' tells shapes and costs")]
[UnsupportedKey("profile_memory", "MemoryProfilerHook looks at memory")]
[UnsupportedKey("with_stack", "what is measured are the parts of a step")]
[UnsupportedKey("with_flops", "'detection check' tells shapes and costs")]
[UnsupportedKey("json_trace_path", "shares of the time are logged, no traces")]
public sealed class ProfilerHook(int interval = 10, bool byEpoch = true, int? profileIters = null) : Hook
{
    private readonly TimeShares all = new();
    private ComponentClock? clock;
    private TimeShares last = new();
    private long ends;

    /// <inheritdoc/>
    public override void BeforeRun(IRunner runner)
    {
        // First of all: what a hook does before it looks at the clock is not in the sums yet.
        all.Restart(Spent(runner));
        last = all.Copy();
        ends = profileIters is { } count ? byEpoch ? (runner.Epoch + count) * (long)runner.EpochLength : runner.Iter + count : long.MaxValue;
        clock = new ComponentClock(runner.Model.Module, runner.Device);
    }

    /// <inheritdoc/>
    public override void BeforeTrainIter(IRunner runner) => clock?.Start();

    /// <inheritdoc/>
    public override void AfterTrainIter(IRunner runner)
    {
        if (clock is null) return;
        var spent = Spent(runner);
        clock.Stop();
        all.Take(spent, clock.Seconds);
        if (EveryNIters(runner, interval))
        {
            foreach (var (name, share) in all.Since(last).Figures) runner.LogBuffer.Update(name, share);
            last = all.Copy();
        }

        if (runner.Iter + 1 >= ends) End(runner);
    }

    /// <inheritdoc/>
    public override void AfterRun(IRunner runner) => End(runner);

    private void End(IRunner runner)
    {
        if (clock is null) return;
        clock.Dispose();
        clock = null;
        if (all.Steps > 0) runner.Logger.LogInformation("{Table}", "Where the time went:\n" + string.Join('\n', all.Lines));
    }

    private static (long Time, StepTimes Spent) Spent(IRunner runner) => (Stopwatch.GetTimestamp(), (runner as TrainingRun)?.Times ?? default);
}
