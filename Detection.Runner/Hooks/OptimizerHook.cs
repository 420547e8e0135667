using Detection.Core.Contracts;
using Detection.Core.Registry;
using static TorchSharp.torch;

namespace Detection.Runner.Hooks;

/// <summary>Backpropagates the losses of a step and lets the optimizer step (mmcv's OptimizerHook, the <c>optimizer_config</c> section).</summary>
/// <param name="gradClip">Gradient clipping; null for none. The norm before clipping is logged as <c>grad_norm</c>.</param>
[Component("OptimizerHook")]
public sealed class OptimizerHook(GradClip? gradClip = null) : Hook
{
    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The loss is not a finite number; the weights are as they were before the step.</exception>
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
            if (!double.IsFinite(norm)) throw new InvalidOperationException($"The norm of the gradients at epoch {runner.Epoch + 1}, step {runner.InnerIter + 1} is {norm}. Lower the learning rate or lengthen the warm-up, and resume from the last checkpoint.");
            runner.LogBuffer.Update("grad_norm", norm, runner.Batch!.Count);
        }

        optimizer.step();
    }
}
