using Detection.Core.Contracts;
using Detection.Runner.Logging;

namespace Detection.Runner.Hooks;

/// <summary>Shows how far a training is, on a terminal.</summary>
/// <param name="display">The terminal's bars.</param>
internal sealed class ProgressHook(ProgressDisplay display) : Hook
{
    private ProgressBar? bar;
    private bool isOfSteps;

    public override void BeforeEpoch(IRunner runner)
    {
        isOfSteps = true;
        bar = display.Start("Steps", runner.MaxIters);
        bar?.Report(runner.Iter);
    }

    public override void BeforeValEpoch(IRunner runner) { }

    public override void BeforeTrainEpoch(IRunner runner)
    {
        bar = display.Start($"Epoch {runner.Epoch + 1}/{runner.MaxEpochs}", runner.EpochLength);
        bar?.Report(runner.InnerIter);
    }

    public override void AfterTrainIter(IRunner runner)
    {
        bar?.Report(isOfSteps ? runner.Iter + 1 : runner.InnerIter + 1);
        if (!isOfSteps && EndOfEpoch(runner)) End();
    }

    public override void AfterRun(IRunner runner) => End();

    private void End()
    {
        bar?.Dispose();
        bar = null;
    }
}
