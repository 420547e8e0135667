using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Core.Structures;
using Detection.Ops.Memory;
using static TorchSharp.torch;

namespace Detection.Models.Assigners;

/// <summary>Assigns each box to the ground truth it overlaps most, if it does so enough (mmdetection's <c>MaxIoUAssigner</c>): first
/// background below one threshold, then objects above another, then for each object the boxes that overlap it most.</summary>
[Component("MaxIoUAssigner")]
public sealed class MaxIoUAssigner : IAssigner
{
    private MaxIoUSettings settings;
    private readonly double ignoreIofThr;
    private readonly bool ignoreWrtCandidates;
    private readonly int gpuAssignThr;
    private readonly IIouCalculator iouCalculator;

    /// <summary>Describes the assigner.</summary>
    /// <param name="posIouThr">From this overlap on, a box is an object.</param>
    /// <param name="negIouThr">Below this overlap, or between these two, a box is background.</param>
    /// <param name="minPosIou">The least overlap by which an object's best boxes become its own.</param>
    /// <param name="gtMaxAssignAll">Whether all boxes with an object's best overlap become its own, rather than the first.</param>
    /// <param name="ignoreIofThr">Boxes of which more than this share lies in an ignored region are not used; zero or less uses all.</param>
    /// <param name="ignoreWrtCandidates">Whether that share is of the box, rather than of the ignored region.</param>
    /// <param name="matchLowQuality">Whether objects get their best boxes even below <paramref name="posIouThr"/>.</param>
    /// <param name="gpuAssignThr">Above this many objects the work is done on the CPU, to save memory of the GPU; zero or less never.</param>
    /// <param name="iouCalculator">How overlaps are measured; upright boxes by default.</param>
    public MaxIoUAssigner(
        double posIouThr,
        NegativeIouRange negIouThr,
        double minPosIou = 0,
        bool gtMaxAssignAll = true,
        double ignoreIofThr = -1,
        bool ignoreWrtCandidates = true,
        bool matchLowQuality = true,
        int gpuAssignThr = -1,
        IIouCalculator? iouCalculator = null)
    {
        settings = new MaxIoUSettings((float)posIouThr, (float)negIouThr.Low, (float)negIouThr.High, (float)minPosIou, gtMaxAssignAll, matchLowQuality);
        this.ignoreIofThr = ignoreIofThr;
        this.ignoreWrtCandidates = ignoreWrtCandidates;
        this.gpuAssignThr = gpuAssignThr;
        this.iouCalculator = iouCalculator ?? new BboxOverlaps2D();
    }

    /// <summary>Sets one overlap that parts objects from background, in place of the three configured ones.</summary>
    /// <param name="overlap">From this overlap on, a box is an object; below, it is background.</param>
    public void SetThreshold(double overlap)
        => settings = settings with { Positive = (float)overlap, NegativeLow = 0, NegativeHigh = (float)overlap, LeastPositive = (float)overlap };

    /// <inheritdoc/>
    public AssignResult Assign(Tensor boxes, GroundTruth groundTruth, IReadOnlyList<int>? levelCounts = null)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var device = boxes.device;
        var (candidates, objects, labels, ignored) = (boxes.narrow(-1, 0, 4), groundTruth.Boxes, groundTruth.Labels, groundTruth.IgnoredBoxes);
        if (gpuAssignThr > 0 && groundTruth.Count > gpuAssignThr)
            (candidates, objects, labels, ignored) = (candidates.cpu(), objects.cpu(), labels.cpu(), ignored.cpu());

        var result = objects.shape[0] == 0 || candidates.shape[0] == 0
            ? WithoutOverlaps(candidates, objects)
            : AssignByOverlaps(Overlaps(candidates, objects, ignored), labels);
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

    private Tensor Overlaps(Tensor candidates, Tensor objects, Tensor ignored)
    {
        var overlaps = iouCalculator.Overlaps(objects, candidates);
        if (ignoreIofThr <= 0 || ignored.shape[0] == 0) return overlaps;
        var (most, _) = ignoreWrtCandidates
            ? iouCalculator.Overlaps(candidates, ignored, OverlapMode.IoF).max(1)
            : iouCalculator.Overlaps(ignored, candidates, OverlapMode.IoF).max(0);
        return overlaps.masked_fill(most > ignoreIofThr, -1);
    }

    private AssignResult AssignByOverlaps(Tensor overlaps, Tensor labels) =>
        TensorMemory.IsDirect(overlaps)
            ? MaxIoUKernel.Assign(overlaps.contiguous(), labels.contiguous(), settings)
            : MaxIoUOperators.Assign(overlaps, labels, settings);
}
