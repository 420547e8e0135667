using Detection.Core.Contracts;
using Detection.Runner.Schedules;

namespace Detection.Runner.Hooks;

/// <summary>Sets the optimizer's learning rates from a policy and its warm-up (mmcv's LrUpdaterHook).</summary>
/// <param name="policy">The schedule.</param>
public sealed class LrUpdaterHook(ILearningRatePolicy policy) : Hook
{
    private double[] regular = [];

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The schedule does not fit the run.</exception>
    public override void BeforeRun(IRunner runner) => policy.Verify(runner);

    /// <inheritdoc/>
    public override void BeforeTrainEpoch(IRunner runner)
    {
        if (policy.ByEpoch) Set(runner, regular = Regular(runner));
    }

    /// <inheritdoc/>
    public override void BeforeTrainIter(IRunner runner)
    {
        var steps = policy.Warmup.Steps(runner.EpochLength);
        if (!policy.ByEpoch) regular = Regular(runner);
        if (runner.Iter < steps) Set(runner, [.. Initial(runner).Zip(regular, (initial, rate) => policy.WarmupRate(runner.Iter, steps, initial, rate))]);
        else if (!policy.ByEpoch || runner.Iter == steps) Set(runner, regular);
    }

    private double[] Regular(IRunner runner) => [.. Initial(runner).Select(initial => policy.Rate(runner, initial))];

    private static IEnumerable<double> Initial(IRunner runner) => runner.Optimizer!.ParamGroups.Select(group => group.InitialLearningRate);

    private static void Set(IRunner runner, double[] rates)
    {
        foreach (var (group, rate) in runner.Optimizer!.ParamGroups.Zip(rates)) group.LearningRate = rate;
    }
}
