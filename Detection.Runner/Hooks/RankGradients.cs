using Detection.Core.Contracts;
using Detection.Core.Parallel;
using Detection.Runner.Distributed;
using static TorchSharp.torch;

namespace Detection.Runner.Hooks;

/// <summary>Backpropagates losses; where several ranks train together, gradients are averaged over them on the way (torch's DistributedDataParallel).</summary>
/// <param name="detectAnomalousParams">Whether to log the parameters that no loss depends on.</param>
/// <param name="accumulates">Whether several losses are added up for one exchange.</param>
internal sealed class RankGradients(bool detectAnomalousParams, bool accumulates = false) : IDisposable
{
    private IReadOnlyList<Tensor> leaves = [];
    private GradientReducer? reducer;

    /// <summary>Backpropagates a loss, adding to the gradients that there are.</summary>
    /// <param name="loss">The loss, a scalar.</param>
    /// <param name="runner">The run.</param>
    /// <param name="exchange">Whether what the gradients then are is averaged over the ranks; a step that only adds to them does without.</param>
    /// <exception cref="RankLostException">Another rank has ended.</exception>
    public void Backward(Tensor loss, IRunner runner, bool exchange = true)
    {
        // Ranks exchange a sum once; what is taken out of it for a look at one loss would stay behind.
        if (detectAnomalousParams && !(accumulates && exchange && Ranks.Group.Size > 1)) UnreachedParameters.Backward(runner, () => Compute(loss, runner, exchange));
        else Compute(loss, runner, exchange);
    }

    /// <summary>Leaves the gradients of each rank to itself again.</summary>
    public void Dispose()
    {
        reducer?.Dispose();
        (reducer, leaves) = (null, []);
    }

    private void Compute(Tensor loss, IRunner runner, bool exchange)
    {
        if (Ranks.Group is C10dProcessGroup group && exchange) Reducer(group, runner).Backward(loss);
        else loss.backward();
    }

    // Hooks may freeze and thaw parts of the model in the course of a run.
    private GradientReducer Reducer(C10dProcessGroup group, IRunner runner)
    {
        Tensor[] trained = [.. runner.Model.Module.parameters().Where(parameter => parameter.requires_grad)];
        if (reducer is not null && trained.Select(leaf => leaf.Handle).SequenceEqual(leaves.Select(leaf => leaf.Handle))) return reducer;
        reducer?.Dispose();
        leaves = trained;
        return reducer = new GradientReducer(group, leaves);
    }
}
