using Detection.Core.Structures;
using Detection.Ops.Masks;
using static TorchSharp.torch;

namespace Detection.Models.Verification;

/// <summary>Finds recorded detections among computed ones: same label, score within 1e-3, every side within 0.05 pixels and half a
/// percent of the box's longer side, and where masks were recorded an area within 1 percent or 2 pixels.</summary>
internal sealed class DetectionMatch
{
    private readonly float[] boxes;
    private readonly float[] scores;
    private readonly long[] labels;
    private readonly long[]? areas;

    public DetectionMatch(DetectionResult computed)
    {
        using var scope = NewDisposeScope();
        boxes = computed.Boxes.cpu().contiguous().data<float>().ToArray();
        scores = computed.Scores.cpu().contiguous().data<float>().ToArray();
        labels = computed.Labels.cpu().contiguous().data<long>().ToArray();
        areas = computed.Masks is { } masks ? MaskOps.Areas(masks).cpu().contiguous().data<long>().ToArray() : null;
    }

    /// <summary>Counts the recorded detections that are not among the computed ones.</summary>
    /// <returns>How many, and the first; -1 where there is none.</returns>
    public (int Missed, int First) CountMissed(ExpectedDetections expected) => CountMissed(expected, masked: false);

    /// <summary>Counts the recorded detections that are not among the computed ones with a mask of their area.</summary>
    /// <returns>How many, and the first; -1 where there is none.</returns>
    public (int Missed, int First) CountMissedMasks(ExpectedDetections expected) => CountMissed(expected, masked: true);

    private (int Missed, int First) CountMissed(ExpectedDetections expected, bool masked)
    {
        var missed = Enumerable.Range(0, expected.Labels.Length).Where(index => !Finds(expected, index, masked)).ToArray();
        return (missed.Length, missed.Length == 0 ? -1 : missed[0]);
    }

    private bool Finds(ExpectedDetections expected, int index, bool masked)
    {
        var box = expected.Boxes[index];
        var tolerance = 0.05 + (0.005 * Math.Max(box[2] - box[0], box[3] - box[1]));
        for (var ours = 0; ours < labels.Length; ours++)
        {
            if (labels[ours] != expected.Labels[index] || Math.Abs(scores[ours] - expected.Scores[index]) > 1e-3) continue;
            var near = true;
            for (var side = 0; side < 4; side++) near &= Math.Abs(boxes[(4 * ours) + side] - box[side]) <= tolerance;
            if (near && (!masked || IsMaskNear(ours, expected.MaskAreas![index]))) return true;
        }

        return false;
    }

    private bool IsMaskNear(int ours, long area) => areas is not null && Math.Abs(areas[ours] - area) <= Math.Max(2, 0.01 * area);
}
