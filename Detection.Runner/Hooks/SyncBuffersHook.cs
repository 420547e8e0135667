using Detection.Core.Contracts;
using Detection.Core.Registry;

namespace Detection.Runner.Hooks;

/// <summary>Averages the model's buffers, such as the statistics of norm layers, over the ranks at the end of every epoch (mmcv's SyncBuffersHook). In one
/// process it does nothing.</summary>
/// <param name="distributed">Whether there is anything to average.</param>
[Component("SyncBuffersHook")]
public sealed class SyncBuffersHook(bool distributed = true) : Hook
{
    /// <inheritdoc/>
    public override void AfterEpoch(IRunner runner)
    {
        if (distributed) RankAverage.Take(runner.Model.Module.buffers());
    }
}
