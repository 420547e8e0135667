using static TorchSharp.torch;

namespace Detection.Models.RoIHeads;

/// <summary>What a mask branch makes of the positives of a training step.</summary>
/// <param name="Features">[P, C, h, w], as the head saw them.</param>
/// <param name="Logits">[P, num_classes, h', w'].</param>
/// <param name="Targets">[P, h', w'].</param>
/// <param name="Labels">[P] int64.</param>
internal sealed record MaskOutputs(Tensor Features, Tensor Logits, Tensor Targets, Tensor Labels);
