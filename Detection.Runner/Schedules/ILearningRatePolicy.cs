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

    /// <summary>The rate at a step of the warm-up.</summary>
    /// <param name="step">0 .. steps - 1.</param>
    /// <param name="steps">Its length in steps.</param>
    /// <param name="initialRate">The rate of the optimizer section.</param>
    /// <param name="regularRate">The rate that the schedule has without warm-up.</param>
    double WarmupRate(long step, long steps, double initialRate, double regularRate) => Warmup.Rate(step, steps, regularRate);

    /// <summary>Called once the length of a run is known, before its first step.</summary>
    /// <param name="runner">The run.</param>
    /// <exception cref="InvalidOperationException">The schedule does not fit the run.</exception>
    void Verify(IRunner runner) { }
}
