using Detection.Core.Contracts;
using Detection.Core.Structures;
using Detection.Ops.Memory;
using static TorchSharp.torch;

namespace Detection.Models.Assigners;

/// <summary>Assignment by overlap, however the overlaps come about.</summary>
/// <param name="settings">Thresholds.</param>
/// <param name="ignoreIofThr">Boxes of which more than this share lies in an ignored region are not used; zero or less uses all.</param>
/// <param name="ignoreWrtCandidates">Whether that share is of the box, rather than of the ignored region.</param>
/// <param name="gpuAssignThr">Above this many objects the work is done on the CPU; zero or less never.</param>
/// <param name="iouCalculator">How overlaps with ignored regions are measured.</param>
internal sealed class OverlapAssignment(MaxIoUSettings settings, double ignoreIofThr, bool ignoreWrtCandidates, int gpuAssignThr, IIouCalculator iouCalculator)
{
    /// <summary>Thresholds.</summary>
    public MaxIoUSettings Settings { get; set; } = settings;

    /// <summary>Assigns boxes to ground truth, without gradient.</summary>
    /// <param name="boxes">[B, 4].</param>
    /// <param name="groundTruth">The image's boxes, labels and ignored regions.</param>
    /// <param name="measure">Overlaps [G, B] of objects [G, 4] with the boxes, on the device of the objects.</param>
    public AssignResult Assign(Tensor boxes, GroundTruth groundTruth, Func<Tensor, Tensor> measure)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var device = boxes.device;
        var (candidates, objects, labels, ignored) = (boxes.narrow(-1, 0, 4), groundTruth.Boxes, groundTruth.Labels, groundTruth.IgnoredBoxes);
        if (gpuAssignThr > 0 && groundTruth.Count > gpuAssignThr)
            (candidates, objects, labels, ignored) = (candidates.cpu(), objects.cpu(), labels.cpu(), ignored.cpu());

        var result = objects.shape[0] == 0 || candidates.shape[0] == 0
            ? WithoutOverlaps(candidates, objects)
            : Decide(WithoutIgnored(measure(objects), candidates, ignored), labels);
        return new AssignResult(
            result.GroundTruthIndices.to(device).MoveToOuterDisposeScope(),
            result.MaxOverlaps.to(device).MoveToOuterDisposeScope(),
            result.Labels.to(device).MoveToOuterDisposeScope());
    }

    private static AssignResult WithoutOverlaps(Tensor candidates, Tensor objects)
    {
        var count = candidates.shape[0];
        return new AssignResult(
            candidates.new_full(count, objects.shape[0] == 0 ? 0 : -1, int64),
            candidates.new_zeros(count),
            candidates.new_full(count, -1, int64));
    }

    private Tensor WithoutIgnored(Tensor overlaps, Tensor candidates, Tensor ignored)
    {
        if (ignoreIofThr <= 0 || ignored.shape[0] == 0) return overlaps;
        var (most, _) = ignoreWrtCandidates
            ? iouCalculator.Overlaps(candidates, ignored, OverlapMode.IoF).max(1)
            : iouCalculator.Overlaps(ignored, candidates, OverlapMode.IoF).max(0);
        return overlaps.masked_fill(most > ignoreIofThr, -1);
    }

    private AssignResult Decide(Tensor overlaps, Tensor labels) =>
        TensorMemory.IsDirect(overlaps)
            ? MaxIoUKernel.Assign(overlaps.contiguous(), labels.contiguous(), Settings)
            : MaxIoUOperators.Assign(overlaps, labels, Settings);
}
