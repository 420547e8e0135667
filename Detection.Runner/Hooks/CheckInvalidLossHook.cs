using Detection.Core.Contracts;
using Detection.Core.Faults;
using Detection.Core.Registry;
using static TorchSharp.torch;

namespace Detection.Runner.Hooks;

/// <summary>Stops the run when the loss is not a finite number (mmdetection's CheckInvalidLossHook). <see cref="OptimizerHook"/> checks every
/// step of training; this hook serves runs whose optimizer hook is another one.</summary>
/// <param name="interval">Checks every so many steps.</param>
[Component("CheckInvalidLossHook")]
public sealed class CheckInvalidLossHook(int interval = 50) : Hook
{
    /// <inheritdoc/>
    /// <exception cref="FaultException">The loss is not finite.</exception>
    public override void AfterTrainIter(IRunner runner)
    {
        if (!EveryNIters(runner, interval)) return;
        using var scope = NewDisposeScope();
        FiniteLoss.Check(runner.Losses!.Total(), runner);
    }
}
