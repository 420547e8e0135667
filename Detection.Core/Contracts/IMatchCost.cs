using Detection.Core.Registry;
using static TorchSharp.torch;

namespace Detection.Core.Contracts;

/// <summary>What it costs to match predictions with ground truth.</summary>
[Registry("match_cost")]
public interface IMatchCost
{
    /// <summary>The cost of every pair.</summary>
    /// <param name="predictions">[Q, ...] float; the component says what.</param>
    /// <param name="targets">[G, ...]; the component says what.</param>
    /// <returns>[Q, G] float, lower is better.</returns>
    Tensor Cost(Tensor predictions, Tensor targets);
}
