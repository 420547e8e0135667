using Detection.Core.Contracts;
using Detection.Runner.Logging;

namespace Detection.Runner.Hooks;

/// <summary>Shows how far a training is, on a terminal.</summary>
/// <param name="display">The terminal's bars.</param>
internal sealed class ProgressHook(ProgressDisplay display) : Hook
{
    private ProgressBar? bar;

    public override void BeforeTrainEpoch(IRunner runner)
    {
        bar = display.Start($"Epoch {runner.Epoch + 1}/{runner.MaxEpochs}", runner.EpochLength);
        bar?.Report(runner.InnerIter);
    }

    public override void AfterTrainIter(IRunner runner)
    {
        bar?.Report(runner.InnerIter + 1);
        if (runner.InnerIter + 1 == runner.EpochLength) End();
    }

    public override void AfterRun(IRunner runner) => End();

    private void End()
    {
        bar?.Dispose();
        bar = null;
    }
}
