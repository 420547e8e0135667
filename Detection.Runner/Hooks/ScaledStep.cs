using Detection.Core.Contracts;
using Detection.Core.Faults;
using Detection.Runner.Precision;
using Microsoft.Extensions.Logging;
using Newtonsoft.Json.Linq;
using static TorchSharp.torch;

namespace Detection.Runner.Hooks;

/// <summary>Takes the scale of the loss out of the gradients, clips them and lets the optimizer step, unless they are not finite.</summary>
/// <param name="settings">How the scale changes.</param>
/// <param name="gradClip">Gradient clipping; null for none.</param>
internal sealed class ScaledStep(LossScale settings, GradClip? gradClip)
{
    // A scale that helps would have been found by then.
    private const int Patience = 100;

    private readonly LossScaler scaler = new(settings);
    private readonly OptimizerStep step = new(gradClip);

    /// <summary>Multiplies a loss by the scale.</summary>
    /// <param name="loss">The loss, a scalar.</param>
    public Tensor Scale(Tensor loss) => loss * scaler.Scale;

    /// <summary>Does it.</summary>
    /// <param name="runner">The run, its gradients those of the scaled loss.</param>
    /// <exception cref="FaultException">Gradients are not finite whatever the scale; the weights are as they were.</exception>
    public void Run(IRunner runner)
    {
        using var scope = NewDisposeScope();
        var (scale, optimizer) = (scaler.Scale, runner.Optimizer!);
        var gradients = optimizer.parameters().Select(parameter => parameter.grad).OfType<Tensor>().ToList();
        using (no_grad())
            foreach (var gradient in gradients) gradient.mul_(1 / scale);
        var overflow = !AreFinite(gradients);
        if (!overflow) step.Run(runner);
        scaler.Update(overflow);
        if (overflow) Tell(runner, scale);
        else if (scaler.Scale != scale) runner.Logger.LogInformation("The loss scale grows from {Old} to {New}.", scale, scaler.Scale);
    }

    /// <summary>All that the next steps depend on.</summary>
    public JObject SaveState() => scaler.Save();

    /// <summary>Takes up a saved state.</summary>
    public void LoadState(JObject state) => scaler.Load(state);

    private void Tell(IRunner runner, double scale)
    {
        if (scaler.Overflows >= Patience) throw FiniteLoss.NoScaleHelps(scaler.Overflows, scaler.Scale, runner);
        var message = scaler.Scale == scale ? "it stays" : FormattableString.Invariant($"it is {scaler.Scale} from now on");
        runner.Logger.LogWarning("Iteration {Iter}: gradients overflow with the loss scale {Scale}; the optimizer's step is skipped, {Change}.", runner.Iter + 1, scale, message);
    }

    // One sum, and one look at it, for each gradient would wait for a device as often.
    private static bool AreFinite(List<Tensor> gradients)
    {
        if (gradients.Count == 0) return true;
        using var worst = stack(gradients.Select(gradient => gradient.abs().max())).max();
        return double.IsFinite(worst.to(float64).item<double>());
    }
}
