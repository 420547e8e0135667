using Detection.Datasets.Coco;

namespace Detection.Datasets.Evaluation;

/// <summary>What a COCO evaluation measures objects by: boxes or masks.</summary>
internal interface ICocoOverlap
{
    /// <summary>The score that ranks a detection.</summary>
    double Score(in CocoResult result);

    /// <summary>Area of a detection in square pixels.</summary>
    double Area(in CocoResult result);

    /// <summary>The overlap of every detection with every annotation of an image.</summary>
    /// <param name="groundTruth">The annotations.</param>
    /// <param name="detections">The detections.</param>
    /// <returns>Detection by detection, annotation by annotation: intersection over union, over the detection's area for crowds.</returns>
    double[] Measure(IReadOnlyList<CocoAnnotation> groundTruth, IReadOnlyList<CocoResult> detections);
}
