using static TorchSharp.torch;

namespace Detection.Models.RoIHeads;

/// <summary>What a box branch makes of regions.</summary>
/// <param name="Features">[R, C, h, w], as the head saw them.</param>
/// <param name="Scores">Logits [R, num_classes + 1], or null.</param>
/// <param name="Deltas">[R, 4 * num_classes] or [R, 4], or null.</param>
internal sealed record RegionOutputs(Tensor Features, Tensor? Scores, Tensor? Deltas);
