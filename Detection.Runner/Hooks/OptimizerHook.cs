using Detection.Core.Contracts;
using Detection.Core.Faults;
using Detection.Core.Registry;
using static TorchSharp.torch;

namespace Detection.Runner.Hooks;

/// <summary>Backpropagates the losses of a step and lets the optimizer step (mmcv's OptimizerHook, the <c>optimizer_config</c> section).</summary>
/// <param name="gradClip">Gradient clipping; null for none. The norm before clipping is logged as <c>grad_norm</c>.</param>
[Component("OptimizerHook")]
public sealed class OptimizerHook(GradClip? gradClip = null) : Hook
{
    /// <inheritdoc/>
    /// <exception cref="FaultException">The loss, or the norm of the gradients, is not a finite number; the weights are as they were before the step.</exception>
    public override void AfterTrainIter(IRunner runner)
    {
        using var scope = NewDisposeScope();
        var optimizer = runner.Optimizer!;
        var loss = runner.Losses!.Total();
        FiniteLoss.Check(loss, runner);
        optimizer.zero_grad();
        loss.backward();
        if (gradClip is not null)
        {
            var norm = nn.utils.clip_grad_norm_([.. optimizer.parameters()], gradClip.MaxNorm, gradClip.NormType);
            FiniteLoss.CheckNorm(norm, runner);
            runner.LogBuffer.Update("grad_norm", norm, runner.Batch!.Count);
        }

        optimizer.step();
    }
}
