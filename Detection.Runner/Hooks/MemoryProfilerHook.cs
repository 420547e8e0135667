using Detection.Core.Contracts;
using Detection.Core.Registry;
using TorchSharp;

namespace Detection.Runner.Hooks;

/// <summary>Adds to the log how much memory the process holds (<c>memory_process</c>, MB) and how many tensors are alive on the thread that trains
/// (<c>live_tensors</c>): both are flat in a run that leaks nothing (after mmcv's MemoryProfilerHook).</summary>
/// <param name="interval">Steps between two looks.</param>
[Component("MemoryProfilerHook")]
public sealed class MemoryProfilerHook(int interval = 50) : Hook
{
    /// <inheritdoc/>
    public override void AfterTrainIter(IRunner runner)
    {
        if (!EveryNIters(runner, interval)) return;
        runner.LogBuffer.Update("memory_process", Environment.WorkingSet >> 20);
        runner.LogBuffer.Update("live_tensors", DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount);
    }
}
