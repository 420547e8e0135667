using Detection.Core.Contracts;
using Microsoft.Extensions.Logging;
using TorchSharp.Modules;

namespace Detection.Runner.Hooks;

/// <summary>Which steps of a run make one of the optimizer together. The steps left over at the end of a run make one of their own.</summary>
internal sealed class Accumulation
{
    private readonly int steps;

    /// <summary>Takes the number.</summary>
    /// <param name="cumulativeIters">Steps of the run for one of the optimizer.</param>
    /// <exception cref="ArgumentException">The number of steps is not positive.</exception>
    public Accumulation(int cumulativeIters) =>
        steps = cumulativeIters > 0 ? cumulativeIters : throw new ArgumentException($"cumulative_iters is {cumulativeIters}, expected a positive number.", nameof(cumulativeIters));

    /// <summary>Says what is to be known of a run.</summary>
    public void Tell(IRunner runner)
    {
        if (steps > 1 && runner.Model.Module.modules().Any(module => module is BatchNorm))
            runner.Logger.LogWarning("Gradients of {Steps} steps are added up, but the model's BatchNorm layers see the images of one step at a time: the result may be a little worse than with batches as large.", steps);
        if (runner.MaxIters % steps is > 0 and var rest)
            runner.Logger.LogWarning("The last {Rest} steps of the run are not enough for cumulative_iters = {Steps}; their losses are divided by {Rest}.", rest, steps, rest);
    }

    /// <summary>What the loss of the present step is divided by.</summary>
    public double Divisor(IRunner runner)
    {
        var rest = runner.MaxIters % steps;
        return runner.Iter < runner.MaxIters - rest ? steps : rest;
    }

    /// <summary>Whether the optimizer steps after the present step.</summary>
    public bool IsComplete(IRunner runner) => (runner.Iter + 1) % steps == 0 || runner.Iter + 1 == runner.MaxIters;
}
