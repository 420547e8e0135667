using Detection.Core.Registry;
using Detection.Core.Structures;
using static TorchSharp.torch;

namespace Detection.Core.Contracts;

/// <summary>Translates between boxes and choices among buckets along each side (side-aware boundary localization).</summary>
[Registry("bucket_coder")]
public interface IBucketCoder
{
    /// <summary>Which buckets the sides of ground truth fall into, and how far from their middle.</summary>
    /// <param name="boxes">[N, 4] float x1 y1 x2 y2 in pixels.</param>
    /// <param name="groundTruth">[N, 4], the target of each box.</param>
    BucketTargets Encode(Tensor boxes, Tensor groundTruth);

    /// <summary>Boxes that predictions stand for.</summary>
    /// <param name="boxes">[N, 4] x1 y1 x2 y2 in pixels.</param>
    /// <param name="scores">[N, 4 * S] float logits: S buckets left, right, top, bottom.</param>
    /// <param name="offsets">[N, 4 * S] float, in buckets.</param>
    /// <param name="maxShape">Height and width that boxes are clipped to; null clips nothing.</param>
    /// <returns>Boxes [N, 4], and how sure their place is [N], 0 .. 1.</returns>
    (Tensor Boxes, Tensor Confidences) Decode(Tensor boxes, Tensor scores, Tensor offsets, (int Height, int Width)? maxShape = null);
}
