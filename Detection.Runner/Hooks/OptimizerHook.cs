using Detection.Core.Contracts;
using Detection.Core.Faults;
using Detection.Core.Registry;
using static TorchSharp.torch;

namespace Detection.Runner.Hooks;

/// <summary>Backpropagates the losses of a step and lets the optimizer step (mmcv's OptimizerHook, the <c>optimizer_config</c> section). Where several processes
/// train together, gradients are averaged over them first.</summary>
/// <param name="gradClip">Gradient clipping; null for none. The norm before clipping is logged as <c>grad_norm</c>.</param>
/// <param name="detectAnomalousParams">Whether to log, at every step, the parameters that no loss depends on; for looking into a model, as it takes time.</param>
[Component("OptimizerHook")]
public sealed class OptimizerHook(GradClip? gradClip = null, bool detectAnomalousParams = false) : Hook
{
    private readonly RankGradients gradients = new(detectAnomalousParams);

    /// <inheritdoc/>
    /// <exception cref="FaultException">The loss, or the norm of the gradients, is not a finite number; the weights are as they were before the step.</exception>
    public override void AfterTrainIter(IRunner runner)
    {
        using var scope = NewDisposeScope();
        var optimizer = runner.Optimizer!;
        var loss = runner.Losses!.Total();
        FiniteLoss.Check(loss, runner);
        optimizer.zero_grad();
        gradients.Backward(loss, runner);
        new OptimizerStep(gradClip).Run(runner);
    }

    /// <inheritdoc/>
    public override void AfterRun(IRunner runner) => gradients.Dispose();
}
