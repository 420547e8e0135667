using Detection.Core.Structures;
using static TorchSharp.torch;

namespace Detection.Models.Assigners;

/// <summary>The classes that go with an assignment.</summary>
internal static class AssignedLabels
{
    /// <summary>Completes an assignment, whose tensors then leave the current dispose scope.</summary>
    /// <param name="indices">[B] int64: 0 is background, -1 not used, k the ground truth number k - 1.</param>
    /// <param name="overlaps">[B] float.</param>
    /// <param name="groundTruth">The image's boxes and labels.</param>
    public static AssignResult Complete(Tensor indices, Tensor overlaps, GroundTruth groundTruth) =>
        new(indices.MoveToOuterDisposeScope(), overlaps.MoveToOuterDisposeScope(), Of(indices, groundTruth).MoveToOuterDisposeScope());

    /// <summary>[B] int64: the class of each assigned ground truth, -1 for none.</summary>
    public static Tensor Of(Tensor indices, GroundTruth groundTruth)
    {
        if (groundTruth.Count == 0) return full_like(indices, -1);
        var classes = groundTruth.Labels.index_select(0, (indices - 1).clamp(min: 0));
        return where(indices > 0, classes, full_like(classes, -1));
    }
}
