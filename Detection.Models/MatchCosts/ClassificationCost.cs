using Detection.Core.Contracts;
using Detection.Core.Registry;
using static TorchSharp.torch;

namespace Detection.Models.MatchCosts;

/// <summary>Minus the probability of the object's class (Carion et al., DETR, ECCV 2020, sec. 3.1; mmdetection's <c>ClassificationCost</c>), from
/// logits [Q, C] and class indices [G].</summary>
/// <param name="weight">What the cost is multiplied by.</param>
[Component("ClassificationCost")]
public sealed class ClassificationCost(double weight = 1) : IMatchCost
{
    /// <inheritdoc/>
    public Tensor Cost(Tensor predictions, Tensor targets)
    {
        using var scope = NewDisposeScope();
        return (predictions.softmax(-1).index_select(1, targets) * -weight).MoveToOuterDisposeScope();
    }
}
