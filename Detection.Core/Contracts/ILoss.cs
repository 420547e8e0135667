using Detection.Core.Registry;
using Detection.Core.Structures;
using static TorchSharp.torch;

namespace Detection.Core.Contracts;

/// <summary>A loss between predictions and targets.</summary>
[Registry("loss")]
public interface ILoss : IModuleComponent
{
    /// <summary>Whether class predictions are independent logits (C per box) rather than a softmax over C + 1.</summary>
    bool UseSigmoid => false;

    /// <summary>Whether the loss itself keeps the many easy boxes from outweighing the few hard ones, so that heads sample no boxes for it
    /// (focal loss, gradient harmonizing).</summary>
    bool BalancesExamples => false;

    /// <summary>Computes the loss.</summary>
    /// <param name="prediction">Predictions, [M, ...] float; the component says which.</param>
    /// <param name="target">Targets: class indices [M] int64 for classification, the prediction's shape for regression.</param>
    /// <param name="weight">Weight of each sample ([M]) or element (the prediction's shape); null is 1.</param>
    /// <param name="averageFactor">What the sum is divided by in place of the number of elements (mean reduction only).</param>
    /// <param name="reductionOverride">Takes the place of the configured reduction.</param>
    /// <returns>A scalar, or the elementwise loss under <see cref="LossReduction.None"/>.</returns>
    Tensor forward(Tensor prediction, Tensor target, Tensor? weight = null, double? averageFactor = null, LossReduction? reductionOverride = null);
}
