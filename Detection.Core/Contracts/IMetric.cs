using Detection.Core.Registry;
using Detection.Core.Structures;

namespace Detection.Core.Contracts;

/// <summary>A figure of merit besides those that a data set computes itself (<c>evaluation.custom_metrics</c>).</summary>
[Registry("metric")]
public interface IMetric
{
    /// <summary>Scores detections against the annotations of a data set.</summary>
    /// <param name="dataset">The data set; its annotations are in pixels of the original images.</param>
    /// <param name="results">One per image, in the data set's order, boxes in pixels of the original image.</param>
    Evaluation Evaluate(IDataset dataset, IReadOnlyList<ImageDetections> results);
}
