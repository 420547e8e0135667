using System.Globalization;
using Detection.Core.Contracts;
using Detection.Runner.Logging;

namespace Detection.Runner.Hooks;

/// <summary>Shows on a terminal how far a training is: steps, speed, the share of waiting for data, the time that the epoch and the run still take
/// without their evaluations, memory and losses. Where there is no terminal the lines of the log say it.</summary>
/// <param name="display">The terminal's bars.</param>
/// <param name="time">The clock.</param>
internal sealed class ProgressHook(ProgressDisplay display, TimeProvider time) : Hook, IEvaluationHook
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly StepMeter meter = new(time);
    private ProgressBar? bar;
    private long shown;
    private long validated;
    private bool isOfSteps;
    private bool wasEvaluated;

    public override void BeforeEpoch(IRunner runner)
    {
        isOfSteps = true;
        Start("Steps", runner.Iter, runner.MaxIters);
    }

    public override void AfterEpoch(IRunner runner) => End();

    public override void BeforeTrainEpoch(IRunner runner) => Start($"Epoch {runner.Epoch + 1}/{runner.MaxEpochs}", runner.InnerIter, runner.EpochLength);

    public override void BeforeValEpoch(IRunner runner) => Start($"Validation {runner.Epoch}/{runner.MaxEpochs}", 0, runner.EpochLength);

    public override void AfterValEpoch(IRunner runner) => End();

    public override void AfterTrainEpoch(IRunner runner) => End();

    public override void BeforeTrainIter(IRunner runner) => meter.Loaded();

    public override void BeforeValIter(IRunner runner) { }

    public override void AfterTrainIter(IRunner runner)
    {
        // An evaluation within a step says nothing of how long the others take.
        meter.Done(counts: !wasEvaluated);
        wasEvaluated = false;
        if (bar is null) return;
        var done = isOfSteps ? runner.Iter + 1 : runner.InnerIter + 1;
        var isLast = !isOfSteps && EndOfEpoch(runner);
        if (isLast || time.GetElapsedTime(shown) >= Pause)
        {
            bar.Report(done, Describe(runner, done, isOfSteps ? runner.MaxIters : runner.EpochLength));
            shown = time.GetTimestamp();
        }

        // What comes at the end of an epoch has bars of its own.
        if (isLast) End();
    }

    public override void AfterValIter(IRunner runner)
    {
        meter.Restart();
        if (!isOfSteps) bar?.Report(++validated);
    }

    public void AfterEvaluation(IRunner runner, EvaluationOutcome outcome) => wasEvaluated = true;

    public override void AfterRun(IRunner runner) => End();

    private void Start(string title, long done, long total)
    {
        meter.Restart();
        validated = 0;
        if (!display.IsLive) return;
        End();
        bar = display.Start(title, total, "it");
        bar.Report(done, string.Create(CultureInfo.InvariantCulture, $"{done}/{total}"));
    }

    private string Describe(IRunner runner, long done, long total)
    {
        var seconds = meter.SecondsPerStep;
        var ofRun = DurationText.Of(seconds * (runner.MaxIters - runner.Iter - 1));
        var eta = isOfSteps ? ofRun : $"{DurationText.Of(seconds * (total - done))} of {ofRun}";
        var losses = (runner.Losses?.ToNumbers() ?? []).Where(loss => loss.Name.Contains("loss", StringComparison.Ordinal)).ToList();
        var sum = losses.Sum(loss => loss.Value);
        var parts = losses.Count > 1 ? $" ({string.Join(", ", losses.Select(loss => string.Create(CultureInfo.InvariantCulture, $"{loss.Name} {loss.Value:0.###}")))})" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{done}/{total}  {1 / seconds:0.##} it/s  ETA {eta}  data {100 * meter.WaitShare:0} %  {Environment.WorkingSet >> 20} MB  loss {sum:0.###}{parts}");
    }

    private void End()
    {
        bar?.Dispose();
        bar = null;
    }
}
