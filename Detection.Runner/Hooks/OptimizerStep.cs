using System.Diagnostics;
using Detection.Core.Contracts;
using Detection.Core.Faults;
using Detection.Runner.Running;

namespace Detection.Runner.Hooks;

/// <summary>Clips the gradients and lets the optimizer step.</summary>
/// <param name="gradClip">Gradient clipping; null for none.</param>
internal sealed class OptimizerStep(GradClip? gradClip)
{
    /// <summary>Does it.</summary>
    /// <param name="runner">The run.</param>
    /// <exception cref="FaultException">The norm of the gradients is not a finite number; the weights are as they were.</exception>
    public void Run(IRunner runner)
    {
        var start = Stopwatch.GetTimestamp();
        var optimizer = runner.Optimizer!;
        if (gradClip?.Apply([.. optimizer.parameters()]) is { } norm)
        {
            FiniteLoss.CheckNorm(norm, runner);
            runner.LogBuffer.Update("grad_norm", norm, runner.Batch!.Count);
        }

        optimizer.step();
        if (runner is TrainingRun run) run.Times = run.Times with { Step = run.Times.Step + Stopwatch.GetElapsedTime(start).TotalSeconds };
    }
}
