using static TorchSharp.torch;

namespace Detection.Core.Contracts;

/// <summary>A classification loss whose scores become probabilities in a way of its own, rather than by a softmax (mmdetection's
/// <c>custom_activation</c>).</summary>
public interface IClassActivation
{
    /// <summary>Probabilities of scores.</summary>
    /// <param name="scores">[R, C] as the head predicts them.</param>
    /// <returns>[R, C] in 0 .. 1.</returns>
    Tensor Activate(Tensor scores);
}
