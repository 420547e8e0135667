using Detection.Core.Contracts;
using Detection.Core.Registry;
using static TorchSharp.torch;

namespace Detection.Runner.Hooks;

/// <summary>Adds up the gradients of several steps before the optimizer makes one, as if the batch were as many times as large (mmcv's
/// GradientCumulativeOptimizerHook). The steps left over at the end of a run make one of their own. Checkpoints have the gradients added up so far, so that a
/// run that is resumed between two steps of the optimizer loses none.</summary>
[Component("GradientCumulativeOptimizerHook")]
public sealed class GradientCumulativeOptimizerHook : Hook, IGradientKeeper
{
    private readonly Accumulation accumulation;
    private readonly OptimizerStep step;
    private readonly RankGradients gradients;

    /// <summary>Takes the section.</summary>
    /// <param name="cumulativeIters">Steps of the run for one of the optimizer.</param>
    /// <param name="gradClip">Clipping of the sum; null for none. The norm before clipping is logged as <c>grad_norm</c>.</param>
    /// <param name="detectAnomalousParams">Whether to log, at every step, the parameters that no loss depends on; for looking into a model, as it takes time.</param>
    /// <exception cref="ArgumentException">The number of steps is not positive.</exception>
    public GradientCumulativeOptimizerHook(int cumulativeIters = 1, GradClip? gradClip = null, bool detectAnomalousParams = false) =>
        (accumulation, step, gradients) = (new Accumulation(cumulativeIters), new OptimizerStep(gradClip), new RankGradients(detectAnomalousParams, accumulates: cumulativeIters > 1));

    /// <inheritdoc/>
    public bool KeepsGradients { get; private set; }

    /// <inheritdoc/>
    public override void BeforeRun(IRunner runner) => accumulation.Tell(runner);

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The loss is not a finite number; the weights are as they were before the step.</exception>
    public override void AfterTrainIter(IRunner runner)
    {
        using var scope = NewDisposeScope();
        var total = runner.Losses!.Total();
        FiniteLoss.Check(total, runner);
        var loss = total / accumulation.Divisor(runner);
        KeepsGradients = !accumulation.IsComplete(runner);
        gradients.Backward(loss, runner, exchange: !KeepsGradients);
        if (KeepsGradients) return;
        step.Run(runner);
        runner.Optimizer!.zero_grad();
    }

    /// <inheritdoc/>
    public override void AfterRun(IRunner runner) => gradients.Dispose();
}
