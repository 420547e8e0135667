using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Core.Structures;
using static TorchSharp.torch;

namespace Detection.Models.Assigners;

/// <summary>Assigns squares as MaxIoUAssigner assigns boxes, the overlap of a square being the best that any of the boxes around it has (Wang
/// et al., Guided Anchoring, CVPR 2019, sec. 3.4; mmdetection's <c>ApproxMaxIoUAssigner</c>).</summary>
[Component("ApproxMaxIoUAssigner")]
public sealed class ApproxMaxIoUAssigner : IApproxAssigner, IOverlapThreshold
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
    public ApproxMaxIoUAssigner(
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

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The numbers of boxes and squares do not fit.</exception>
    public AssignResult Assign(Tensor approxs, Tensor squares, GroundTruth groundTruth)
    {
        if (squares.shape[0] == 0 ? approxs.shape[0] != 0 : approxs.shape[0] % squares.shape[0] != 0)
            throw new ArgumentException($"Expected as many boxes around each of {squares.shape[0]} squares, found {approxs.shape[0]} in all.", nameof(approxs));
        return assignment.Assign(squares, groundTruth, objects => iouCalculator
            .Overlaps(objects, approxs.to(objects.device))
            .reshape(objects.shape[0], squares.shape[0], -1)
            .amax(2));
    }
}
