namespace Detection.Datasets.Evaluation;

/// <summary>A class's row in a VOC evaluation.</summary>
/// <param name="Name">The class.</param>
/// <param name="GroundTruths">How many objects there are to find; difficult ones do not count.</param>
/// <param name="Detections">How many detections there are.</param>
/// <param name="Recall">The part of the objects that was found.</param>
/// <param name="AveragePrecision">Average precision; 0 where there is nothing to find.</param>
public readonly record struct VocClassResult(string Name, int GroundTruths, int Detections, double Recall, double AveragePrecision);
