using static TorchSharp.torch;

namespace Detection.Core.Structures;

/// <summary>What an assigner decided for each box of an image.</summary>
/// <param name="groundTruthIndices">[B] int64: 0 is background, -1 not used, k &gt; 0 the ground truth number k - 1.</param>
/// <param name="maxOverlaps">[B] float: the best overlap with any ground truth.</param>
/// <param name="labels">[B] int64: class of the assigned ground truth, -1 for none.</param>
public sealed class AssignResult(Tensor groundTruthIndices, Tensor maxOverlaps, Tensor labels)
{
    /// <summary>[B] int64: 0 is background, -1 not used, k &gt; 0 the ground truth number k - 1.</summary>
    public Tensor GroundTruthIndices { get; } = groundTruthIndices;

    /// <summary>[B] float: the best overlap with any ground truth.</summary>
    public Tensor MaxOverlaps { get; } = maxOverlaps;

    /// <summary>[B] int64: class of the assigned ground truth, -1 for none.</summary>
    public Tensor Labels { get; } = labels;

    /// <summary>[K, 2] int64, box and class: places where a class is neither object nor background, since a smaller object of
    /// another class covers one of it; null where the assigner finds none.</summary>
    public Tensor? ShadowedLabels { get; init; }
}
