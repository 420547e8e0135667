using static TorchSharp.torch;

namespace Detection.Core.Structures;

/// <summary>What buckets are trained on, S of them left, right, top and bottom of each box.</summary>
/// <param name="Offsets">[N, 4 * S] float, from the middle of the bucket to the side of the ground truth, in buckets.</param>
/// <param name="OffsetWeights">[N, 4 * S] float, 1 for the nearest buckets.</param>
/// <param name="Labels">[N, 4 * S] float, 1 for the bucket that the side is in.</param>
/// <param name="LabelWeights">[N, 4 * S] float.</param>
public sealed record BucketTargets(Tensor Offsets, Tensor OffsetWeights, Tensor Labels, Tensor LabelWeights);
