using static TorchSharp.torch;

namespace Detection.Core.Structures;

/// <summary>What the regions of a batch are trained on; positives of an image first, then its negatives.</summary>
/// <param name="labels">[R] int64 class indices; the number of classes is background.</param>
/// <param name="labelWeights">[R] float.</param>
/// <param name="deltas">[R, 4] float regression targets.</param>
/// <param name="deltaWeights">[R, 4] float, 1 for positives.</param>
public sealed class BBoxTargets(Tensor labels, Tensor labelWeights, Tensor deltas, Tensor deltaWeights)
{
    /// <summary>[R] int64 class indices; the number of classes is background.</summary>
    public Tensor Labels { get; } = labels;

    /// <summary>[R] float.</summary>
    public Tensor LabelWeights { get; } = labelWeights;

    /// <summary>[R, 4] float regression targets.</summary>
    public Tensor Deltas { get; } = deltas;

    /// <summary>[R, 4] float, 1 for positives.</summary>
    public Tensor DeltaWeights { get; } = deltaWeights;
}
