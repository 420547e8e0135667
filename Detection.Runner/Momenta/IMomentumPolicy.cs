using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Runner.Schedules;

namespace Detection.Runner.Momenta;

/// <summary>The <c>momentum_config</c> section of a config: the optimizer's momentum, or its first beta, over time (mmcv's MomentumUpdaterHook).</summary>
[Registry("momentum_policy", Discriminator = "policy")]
public interface IMomentumPolicy
{
    /// <summary>Whether the momentum changes at the start of an epoch rather than at every step.</summary>
    bool ByEpoch { get; }

    /// <summary>How a run starts; the regular momentum is divided by the factors of the warm-up.</summary>
    Warmup Warmup { get; }

    /// <summary>The momentum at the run's present epoch or step.</summary>
    /// <param name="runner">The run.</param>
    /// <param name="initialMomentum">The momentum of the optimizer section.</param>
    double Momentum(IRunner runner, double initialMomentum);

    /// <summary>Called once the length of a run is known, before its first step.</summary>
    /// <param name="runner">The run.</param>
    /// <exception cref="InvalidOperationException">The schedule does not fit the run.</exception>
    void Verify(IRunner runner) { }
}
