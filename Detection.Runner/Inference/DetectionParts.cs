using Detection.Core.Structures;
using Newtonsoft.Json.Linq;

namespace Detection.Runner.Inference;

/// <summary>What a detection has besides its box, as JSON.</summary>
internal static class DetectionParts
{
    /// <summary>Adds <c>segmentation</c> (COCO's compressed run lengths), <c>mask_score</c> and <c>landmarks</c> (x y of each) where the
    /// detections have them.</summary>
    /// <param name="entry">The detection's entry.</param>
    /// <param name="detections">The detections.</param>
    /// <param name="index">Which one.</param>
    public static void AddTo(JObject entry, ImageDetections detections, int index)
    {
        if (detections.Masks?[index] is { } mask)
            entry["segmentation"] = new JObject { ["size"] = new JArray(mask.Height, mask.Width), ["counts"] = mask.ToText() };
        if (detections.MaskScores is { } scores) entry["mask_score"] = scores[index];
        if (detections.Landmarks is { } landmarks) entry["landmarks"] = new JArray(landmarks[index]);
    }
}
