using Detection.Datasets.Coco;

namespace Detection.Datasets.Evaluation;

/// <summary>Measures by boxes, as pycocotools' <c>bbIou</c> does.</summary>
internal sealed class CocoBoxOverlap : ICocoOverlap
{
    public double Score(in CocoResult result) => result.Score;

    public double Area(in CocoResult result) => result.Width * result.Height;

    public double[] Measure(IReadOnlyList<CocoAnnotation> groundTruth, IReadOnlyList<CocoResult> detections)
    {
        var ious = new double[detections.Count * groundTruth.Count];
        for (var d = 0; d < detections.Count; d++)
        {
            var box = detections[d];
            for (var g = 0; g < groundTruth.Count; g++)
            {
                var truth = groundTruth[g];
                var width = Math.Min(box.X + box.Width, truth.X + truth.Width) - Math.Max(box.X, truth.X);
                var height = Math.Min(box.Y + box.Height, truth.Y + truth.Height) - Math.Max(box.Y, truth.Y);
                if (width <= 0 || height <= 0) continue;
                var common = width * height;
                var area = box.Width * box.Height;
                ious[(d * groundTruth.Count) + g] = common / (truth.IsCrowd ? area : area + (truth.Width * truth.Height) - common);
            }
        }

        return ious;
    }
}
