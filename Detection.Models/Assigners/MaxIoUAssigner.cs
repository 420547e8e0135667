using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Core.Structures;
using static TorchSharp.torch;

namespace Detection.Models.Assigners;

/// <summary>Assigns each box to the ground truth it overlaps most, if it does so enough (mmdetection's <c>MaxIoUAssigner</c>): first
/// background below one threshold, then objects above another, then for each object the boxes that overlap it most.</summary>
[Component("MaxIoUAssigner")]
public sealed class MaxIoUAssigner : IAssigner, IOverlapThreshold
{
    private readonly OverlapAssignment assignment;
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
        this.iouCalculator = iouCalculator ?? new BboxOverlaps2D();
        assignment = new OverlapAssignment(
            new MaxIoUSettings((float)posIouThr, (float)negIouThr.Low, (float)negIouThr.High, (float)minPosIou, gtMaxAssignAll, matchLowQuality),
            ignoreIofThr,
            ignoreWrtCandidates,
            gpuAssignThr,
            this.iouCalculator);
    }

    /// <inheritdoc/>
    public double WantedOverlap => assignment.Settings.Positive;

    /// <summary>Sets one overlap that parts objects from background, in place of the three configured ones.</summary>
    /// <param name="overlap">From this overlap on, a box is an object; below, it is background.</param>
    public void SetThreshold(double overlap)
        => assignment.Settings = assignment.Settings with { Positive = (float)overlap, NegativeLow = 0, NegativeHigh = (float)overlap, LeastPositive = (float)overlap };

    /// <inheritdoc/>
    public AssignResult Assign(Tensor boxes, GroundTruth groundTruth, IReadOnlyList<int>? levelCounts = null)
        => assignment.Assign(boxes, groundTruth, objects => iouCalculator.Overlaps(objects, boxes.narrow(-1, 0, 4).to(objects.device)));
}
