using Detection.Core.Contracts;
using Detection.Core.Registry;

namespace Detection.Runner.Schedules;

/// <summary>The <c>lr_config</c> section of a config: the learning rate over time, warm-up apart (mmcv's LrUpdaterHook).</summary>
[Registry("lr_policy", Discriminator = "policy")]
public interface ILearningRatePolicy
{
    /// <summary>Whether the rate changes at the start of an epoch rather than at every step.</summary>
    bool ByEpoch { get; }

    /// <summary>How a run starts.</summary>
    Warmup Warmup { get; }

    /// <summary>The rate at the run's present epoch or step.</summary>
    /// <param name="runner">The run.</param>
    /// <param name="initialRate">The rate of the optimizer section.</param>
    double Rate(IRunner runner, double initialRate);
}
