using Detection.Core.Contracts;
using Detection.Runner.Momenta;

namespace Detection.Runner.Hooks;

/// <summary>Sets the optimizer's momenta, or its first betas, from a policy and its warm-up (mmcv's MomentumUpdaterHook).</summary>
/// <param name="policy">The schedule.</param>
public sealed class MomentumUpdaterHook(IMomentumPolicy policy) : Hook
{
    private double[]? initial;
    private double[] regular = [];

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The schedule does not fit the run, or the optimizer has no momentum.</exception>
    public override void BeforeRun(IRunner runner)
    {
        if (Groups(runner).Any(group => !group.Exists))
            throw new InvalidOperationException($"The optimizer {runner.Optimizer!.GetType().Name} has neither a momentum nor betas for momentum_config to change; take the section out, or another optimizer.");
        policy.Verify(runner);
        if (runner.Optimizer is TorchSharp.Modules.RMSProp && Initial(runner).Any(momentum => momentum == 0))
            throw new InvalidOperationException("The optimizer RMSprop was made without momentum, which momentum_config is to change; set optimizer.momentum above 0, or take the section out.");
    }

    /// <inheritdoc/>
    public override void BeforeTrainEpoch(IRunner runner)
    {
        if (policy.ByEpoch) Set(runner, regular = Regular(runner));
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">A first beta would be 1 or more.</exception>
    public override void BeforeTrainIter(IRunner runner)
    {
        var steps = policy.Warmup.Steps(runner.EpochLength);
        if (!policy.ByEpoch) regular = Regular(runner);
        if (runner.Iter < steps) Set(runner, [.. regular.Select(momentum => momentum / policy.Warmup.Factor(runner.Iter, steps))]);
        else if (!policy.ByEpoch || runner.Iter == steps) Set(runner, regular);
    }

    private double[] Regular(IRunner runner) => [.. Initial(runner).Select(momentum => policy.Momentum(runner, momentum))];

    // The momentum is no part of a checkpoint: a resumed run finds the config's, as a new one does.
    private double[] Initial(IRunner runner) => initial ??= [.. Groups(runner).Select(group => group.Value)];

    private static IEnumerable<GroupMomentum> Groups(IRunner runner) => runner.Optimizer!.ParamGroups.Select(group => new GroupMomentum(group));

    private static void Set(IRunner runner, double[] momenta)
    {
        foreach (var (group, momentum) in Groups(runner).Zip(momenta))
        {
            if (group.IsBeta && momentum >= 1)
                throw new InvalidOperationException(FormattableString.Invariant($"momentum_config gives the optimizer {runner.Optimizer!.GetType().Name} a first beta of {momentum} at step {runner.Iter}, where it must be below 1; set momentum_config.warmup_ratio nearer to 1, or lower optimizer.betas."));
            group.Value = momentum;
        }
    }
}
