using Detection.Core.Contracts;
using Newtonsoft.Json.Linq;
using static TorchSharp.torch;

namespace Detection.Runner.Hooks;

/// <summary>Averages the weights over the steps, newer ones counting more: <c>average = (1 - momentum) * average + momentum * weight</c> (mmcv's EMAHook,
/// mmdetection's BaseEMAHook). The averages are buffers of the model, named <c>ema_</c> and the weight's name with <c>_</c> for <c>.</c>, so checkpoints have
/// both. At the end of an epoch the two change places, until the next one starts: whatever comes behind this hook at that stage, evaluation and checkpoints of
/// epochs, has the averages as the model's weights. An evaluation in the midst of an epoch has the weights in training.</summary>
public abstract class EmaHookBase : Hook, IStatefulHook, IModelHook
{
    private readonly List<(Tensor Weight, Tensor Average)> pairs = [];
    private bool swapped;

    /// <summary>Takes what all averages have.</summary>
    /// <param name="momentum">The share of the present weights, in (0, 1).</param>
    /// <param name="interval">Steps between two updates.</param>
    /// <exception cref="ArgumentException">A number is out of its range.</exception>
    protected EmaHookBase(double momentum, int interval)
    {
        if (momentum is not (> 0 and < 1)) throw new ArgumentException(FormattableString.Invariant($"momentum is {momentum}, expected a number above 0 and below 1."), nameof(momentum));
        if (interval <= 0) throw new ArgumentException($"interval is {interval}, expected a positive number of steps.", nameof(interval));
        (Momentum, Interval) = (momentum, interval);
    }

    /// <inheritdoc/>
    public string StateName => "ema";

    /// <summary>The share of the present weights.</summary>
    protected double Momentum { get; }

    /// <summary>Steps between two updates.</summary>
    protected int Interval { get; }

    /// <summary>What is averaged, by name.</summary>
    /// <param name="model">The model.</param>
    protected abstract IEnumerable<(string Name, Tensor Weight)> Weights(nn.Module model);

    /// <summary>Whether the averages are updated after a step.</summary>
    /// <param name="iter">Steps before it.</param>
    protected abstract bool IsDue(long iter);

    /// <summary>The share of the present weights after a step.</summary>
    /// <param name="iter">Steps before it.</param>
    protected abstract double MomentumAt(long iter);

    /// <inheritdoc/>
    public void Extend(IDetector model)
    {
        foreach (var (name, weight) in Weights(model.Module).ToList())
        {
            var average = weight.detach().clone().DetachFromDisposeScope();
            model.Module.register_buffer("ema_" + name.Replace('.', '_'), average);
            pairs.Add((weight, average));
        }
    }

    /// <inheritdoc/>
    public override void AfterTrainIter(IRunner runner)
    {
        if (!IsDue(runner.Iter)) return;
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var momentum = MomentumAt(runner.Iter);
        foreach (var (weight, average) in pairs.Where(pair => is_floating_point(pair.Weight))) average.mul_(1 - momentum).add_(weight, alpha: momentum);
    }

    /// <inheritdoc/>
    public override void AfterTrainEpoch(IRunner runner) => Swap(true);

    /// <inheritdoc/>
    public override void BeforeTrainEpoch(IRunner runner) => Swap(false);

    /// <inheritdoc/>
    public JObject SaveState() => new() { ["swapped"] = swapped };

    /// <inheritdoc/>
    public void LoadState(JObject state) => swapped = state["swapped"]!.Value<bool>();

    private void Swap(bool wanted)
    {
        if (swapped == wanted) return;
        swapped = wanted;
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        foreach (var (weight, average) in pairs)
        {
            using var held = weight.detach().clone();
            weight.copy_(average);
            average.copy_(held);
        }
    }
}
