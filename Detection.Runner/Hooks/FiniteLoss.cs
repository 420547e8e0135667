using Detection.Core.Contracts;
using static TorchSharp.torch;

namespace Detection.Runner.Hooks;

/// <summary>Stops a run whose loss is not a finite number.</summary>
internal static class FiniteLoss
{
    /// <summary>Checks the loss of the current step.</summary>
    /// <param name="total">The sum of the losses, a scalar.</param>
    /// <param name="runner">The run.</param>
    /// <exception cref="InvalidOperationException">It is not finite.</exception>
    public static void Check(Tensor total, IRunner runner)
    {
        if (double.IsFinite(total.item<float>())) return;
        var parts = string.Join(", ", runner.Losses!.ToNumbers().Select(part => $"{part.Name} {part.Value:G4}"));
        var images = string.Join(", ", runner.Batch!.Metas.Select(meta => meta.FileName));
        throw new InvalidOperationException($"The loss at epoch {runner.Epoch + 1}, step {runner.InnerIter + 1} is not a finite number ({parts}) on {images}. Lower the learning rate, lengthen the warm-up or clip gradients (optimizer_config.grad_clip), and resume from the last checkpoint.");
    }
}
