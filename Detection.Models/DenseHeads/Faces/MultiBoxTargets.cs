using static TorchSharp.torch;

namespace Detection.Models.DenseHeads.Faces;

/// <summary>What the priors of a batch are trained on.</summary>
/// <param name="Labels">[N, P] int64: 0 is background, k a class of index k - 1, -1 not used.</param>
/// <param name="Deltas">[N, P, 4] float, of positives.</param>
/// <param name="Landmarks">[N, P, 2 * K] float deltas, 0 where <paramref name="LandmarkWeights"/> is; null for heads without landmarks.</param>
/// <param name="LandmarkWeights">[N, P, 2 * K] float, 1 for annotated landmarks of positives; null likewise.</param>
internal sealed record MultiBoxTargets(Tensor Labels, Tensor Deltas, Tensor? Landmarks, Tensor? LandmarkWeights);
