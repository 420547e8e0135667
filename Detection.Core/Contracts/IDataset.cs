using Detection.Core.Registry;
using Detection.Core.Structures;

namespace Detection.Core.Contracts;

/// <summary>Annotated images. Reading is safe from several threads at once.</summary>
[Registry("dataset")]
public interface IDataset
{
    /// <summary>Number of images.</summary>
    int Count { get; }

    /// <summary>Class names; a label is an index into them.</summary>
    IReadOnlyList<string> Classes { get; }

    /// <summary>Whether an image is wider than high, by its annotation: images of one shape share batches.</summary>
    /// <param name="index">0 .. Count - 1.</param>
    bool IsWide(int index);

    /// <summary>Path of an image's file.</summary>
    /// <param name="index">0 .. Count - 1.</param>
    string GetFileName(int index);

    /// <summary>The data set's own id of an image.</summary>
    /// <param name="index">0 .. Count - 1.</param>
    string GetImageId(int index);

    /// <summary>Loads an image and sends it through the pipeline.</summary>
    /// <param name="index">0 .. Count - 1.</param>
    /// <param name="random">The only source of randomness, so that a seed decides the result.</param>
    /// <returns>The sample, or null where a transform turned it down (nothing left to learn from).</returns>
    DetectionSample? Load(int index, Random random);

    /// <summary>The annotations of an image in pixels of the original image, ignored ones included.</summary>
    /// <param name="index">0 .. Count - 1.</param>
    IReadOnlyList<ObjectAnnotation> GetAnnotations(int index);

    /// <summary>Scores detections against the annotations.</summary>
    /// <param name="results">One per image, in order, boxes in pixels of the original image.</param>
    /// <param name="metric">What to compute, the data set's name for it: <c>bbox</c>, <c>mAP</c>; empty for its usual one.</param>
    Evaluation Evaluate(IReadOnlyList<ImageDetections> results, string metric);
}
