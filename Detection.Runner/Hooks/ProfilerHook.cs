using System.Diagnostics;
using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Runner.Running;

namespace Detection.Runner.Hooks;

/// <summary>Adds to the log where the time of training goes, as shares that sum to 1: <c>share_data</c> (waiting for batches and taking them to the
/// device), <c>share_forward</c> (up to the losses), <c>share_optimizer</c> (backward and the optimizer's step) and <c>share_hooks</c> (all other hooks:
/// logs, checkpoints, evaluations). It stands in the place of mmcv's ProfilerHook, which writes traces.</summary>
/// <param name="interval">Steps that are measured together.</param>
[Component("ProfilerHook")]
[UnsupportedKey("by_epoch", "every step is measured")]
[UnsupportedKey("profile_iters", "every step is measured")]
[UnsupportedKey("activities", "what is measured are the parts of a step")]
[UnsupportedKey("schedule", "every step is measured")]
[UnsupportedKey("on_trace_ready", "shares of the time are logged, no traces")]
[UnsupportedKey("record_shapes", "what is measured are the parts of a step")]
[UnsupportedKey("profile_memory", "MemoryProfilerHook looks at memory")]
[UnsupportedKey("with_stack", "what is measured are the parts of a step")]
[UnsupportedKey("with_flops", "what is measured are the parts of a step")]
[UnsupportedKey("json_trace_path", "shares of the time are logged, no traces")]
public sealed class ProfilerHook(int interval = 10) : Hook
{
    private (long Time, StepTimes Spent) last;

    /// <inheritdoc/>
    public override void BeforeRun(IRunner runner) => last = Now(runner);

    /// <inheritdoc/>
    public override void AfterTrainIter(IRunner runner)
    {
        if (!EveryNIters(runner, interval)) return;
        var now = Now(runner);
        var whole = Stopwatch.GetElapsedTime(last.Time, now.Time).TotalSeconds;
        var (forward, optimizer, hooks) = (now.Spent.Forward - last.Spent.Forward, now.Spent.Optimizer - last.Spent.Optimizer, now.Spent.Hooks - last.Spent.Hooks);
        last = now;
        runner.LogBuffer.Update("share_data", (whole - forward - optimizer - hooks) / whole);
        runner.LogBuffer.Update("share_forward", forward / whole);
        runner.LogBuffer.Update("share_optimizer", optimizer / whole);
        runner.LogBuffer.Update("share_hooks", hooks / whole);
    }

    private static (long Time, StepTimes Spent) Now(IRunner runner) => (Stopwatch.GetTimestamp(), (runner as TrainingRun)?.Times ?? default);
}
