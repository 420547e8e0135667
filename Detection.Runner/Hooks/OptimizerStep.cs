using Detection.Core.Contracts;

namespace Detection.Runner.Hooks;

/// <summary>Clips the gradients and lets the optimizer step.</summary>
/// <param name="gradClip">Gradient clipping; null for none.</param>
internal sealed class OptimizerStep(GradClip? gradClip)
{
    /// <summary>Does it.</summary>
    /// <param name="runner">The run.</param>
    /// <exception cref="InvalidOperationException">The norm of the gradients is not a finite number; the weights are as they were.</exception>
    public void Run(IRunner runner)
    {
        var optimizer = runner.Optimizer!;
        if (gradClip?.Apply([.. optimizer.parameters()]) is { } norm)
        {
            if (!double.IsFinite(norm)) throw new InvalidOperationException($"The norm of the gradients at epoch {runner.Epoch + 1}, step {runner.InnerIter + 1} is {norm}. Lower the learning rate or lengthen the warm-up, and resume from the last checkpoint.");
            runner.LogBuffer.Update("grad_norm", norm, runner.Batch!.Count);
        }

        optimizer.step();
    }
}
