using Detection.Core.Structures;
using Detection.Datasets.Coco;

namespace Detection.Datasets.Evaluation;

/// <summary>Measures by masks, as pycocotools' <c>rleIou</c> does; detections rank by their masks' own scores where they have them.</summary>
/// <param name="source">The annotation file, for messages.</param>
internal sealed class CocoMaskOverlap(string source) : ICocoOverlap
{
    public double Score(in CocoResult result) => result.MaskScore ?? result.Score;

    public double Area(in CocoResult result) => Mask(result).Area;

    public double[] Measure(IReadOnlyList<CocoAnnotation> groundTruth, IReadOnlyList<CocoResult> detections)
    {
        var ious = new double[detections.Count * groundTruth.Count];
        if (ious.Length == 0) return ious;
        RunLengthMask[] truths = [.. groundTruth.Select(annotation => (annotation.Mask
            ?? throw new DatasetException($"{source}: annotation {annotation.Id} has no segmentation; masks cannot be evaluated against it.")).ToRunLengths())];
        for (var d = 0; d < detections.Count; d++)
        {
            var mask = Mask(detections[d]);
            for (var g = 0; g < truths.Length; g++)
            {
                if (mask.Height != truths[g].Height || mask.Width != truths[g].Width)
                {
                    throw new DatasetException($"{source}: the mask of a result of image {detections[d].ImageId} is {mask.Height} x {mask.Width} (height x width), "
                        + $"but the image is {truths[g].Height} x {truths[g].Width}; masks are given in pixels of the original image.");
                }

                ious[(d * truths.Length) + g] = mask.Overlap(truths[g], groundTruth[g].IsCrowd);
            }
        }

        return ious;
    }

    private RunLengthMask Mask(in CocoResult result) => result.Mask
        ?? throw new DatasetException($"{source}: a result of image {result.ImageId} has no segmentation; the detector makes no masks, so only boxes can be evaluated.");
}
