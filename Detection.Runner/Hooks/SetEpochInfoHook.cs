using Detection.Core.Contracts;
using Detection.Core.Registry;

namespace Detection.Runner.Hooks;

/// <summary>Tells the detector which epoch begins, where it asks for that (mmdetection's SetEpochInfoHook).</summary>
[Component("SetEpochInfoHook")]
public sealed class SetEpochInfoHook : Hook
{
    /// <inheritdoc/>
    public override void BeforeTrainEpoch(IRunner runner) => (runner.Model as IEpochAware)?.SetEpoch(runner.Epoch);
}
