using Detection.Core.Contracts;
using Detection.Core.Registry;
using TorchSharp.Modules;

namespace Detection.Runner.Hooks;

/// <summary>Averages the weights and statistics of the norm layers over the ranks at the end of an epoch of training, before it is evaluated (mmdetection's
/// SyncNormHook). In one process it does nothing.</summary>
/// <param name="numLastEpochs">The number of the last epochs that all end so.</param>
/// <param name="interval">Epochs between two averages before them.</param>
[Component("SyncNormHook")]
public sealed class SyncNormHook(int numLastEpochs = 15, int interval = 1) : Hook
{
    /// <inheritdoc/>
    public override void AfterTrainEpoch(IRunner runner)
    {
        if (runner.Epoch + 1 < runner.MaxEpochs - numLastEpochs && !EveryNEpochs(runner, interval)) return;
        var norms = runner.Model.Module.modules().OfType<NormBase>().ToList();
        RankAverage.Take(norms.SelectMany(norm => norm.parameters(recurse: false).Concat(norm.buffers(recurse: false))));
    }
}
