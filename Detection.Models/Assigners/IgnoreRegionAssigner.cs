using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Core.Structures;
using Detection.Ops.Boxes;
using static TorchSharp.torch;

namespace Detection.Models.Assigners;

/// <summary>Takes boxes out of the training that stand on ignored regions (crowds, difficult objects), after another assigner: those that
/// overlap one as an object would (it is hard to see, but it is there), and those that lie in such regions for a good part (nobody annotated what
/// is there). The hard and don't-care rules of the TensorFlow Faster R-CNN for VOC and KITTI (CharlesShang/TFFRCNN).</summary>
[Component("IgnoreRegionAssigner")]
public sealed class IgnoreRegionAssigner : IAssigner
{
    private readonly IAssigner assigner;
    private readonly double hardIouThr;
    private readonly double dontCareIofThr;

    /// <summary>Describes the assigner.</summary>
    /// <param name="assigner">Assigns first.</param>
    /// <param name="hardIouThr">From this IoU with an ignored region on, a box is not used.</param>
    /// <param name="dontCareIofThr">Boxes of which more than this share lies in ignored regions, added up, are not used.</param>
    /// <exception cref="ArgumentException">A threshold is not in 0 .. 1.</exception>
    public IgnoreRegionAssigner(IAssigner assigner, double hardIouThr = 0.7, double dontCareIofThr = 0.5)
    {
        if (hardIouThr is not (> 0 and <= 1)) throw new ArgumentException($"hard_iou_thr must be above 0 and at most 1, found {hardIouThr}.", nameof(hardIouThr));
        if (dontCareIofThr is not (> 0 and <= 1)) throw new ArgumentException($"dont_care_iof_thr must be above 0 and at most 1, found {dontCareIofThr}.", nameof(dontCareIofThr));
        this.assigner = assigner;
        this.hardIouThr = hardIouThr;
        this.dontCareIofThr = dontCareIofThr;
    }

    /// <inheritdoc/>
    public AssignResult Assign(Tensor boxes, GroundTruth groundTruth, IReadOnlyList<int>? levelCounts = null)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var assigned = assigner.Assign(boxes, groundTruth, levelCounts);
        var (indices, labels) = (assigned.GroundTruthIndices, assigned.Labels);
        if (groundTruth.IgnoredBoxes.shape[0] > 0 && boxes.shape[0] > 0)
        {
            var corners = boxes.narrow(-1, 0, 4);
            var hard = BoxOverlaps.Pairwise(corners, groundTruth.IgnoredBoxes).amax(1) >= hardIouThr;
            var unknown = BoxOverlaps.Pairwise(corners, groundTruth.IgnoredBoxes, OverlapMode.IoF).sum(dim: 1) > dontCareIofThr;
            var unused = hard | unknown;
            (indices, labels) = (indices.masked_fill(unused, -1), labels.masked_fill(unused, -1));
        }

        return new AssignResult(indices.MoveToOuterDisposeScope(), assigned.MaxOverlaps.MoveToOuterDisposeScope(), labels.MoveToOuterDisposeScope());
    }
}
