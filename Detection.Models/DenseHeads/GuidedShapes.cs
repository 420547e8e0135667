using static TorchSharp.torch;

namespace Detection.Models.DenseHeads;

/// <summary>What the shapes of guided anchors are trained on.</summary>
/// <param name="GroundTruth">[N, A, 4] x1 y1 x2 y2 in pixels, the object of each square.</param>
/// <param name="Positive">[N, A] bool, which squares learn.</param>
/// <param name="AverageFactor">What the loss is divided by.</param>
internal sealed record GuidedShapes(Tensor GroundTruth, Tensor Positive, double AverageFactor);
