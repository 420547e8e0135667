using static TorchSharp.torch;

namespace Detection.Models.DenseHeads.Faces;

/// <summary>What the points of a batch are trained on; M points of all images learn an object.</summary>
/// <param name="Positives">[M] int64 into the N * P points, image by image.</param>
/// <param name="Classes">[M, C] float: the overlap of prediction and ground truth at the object's class.</param>
/// <param name="Boxes">[M, 4] x1 y1 x2 y2 in pixels.</param>
/// <param name="Landmarks">[M, 2 * K] x y in pixels, NaN where one is not annotated; null where there are none.</param>
internal sealed record YuNetTargets(Tensor Positives, Tensor Classes, Tensor Boxes, Tensor? Landmarks);
