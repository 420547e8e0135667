using Detection.Core.Contracts;

namespace Detection.Models.DenseHeads.Faces;

/// <summary>How a <see cref="MultiBoxHead"/> is trained: the detector's <c>train_cfg</c>.</summary>
/// <param name="Assigner">Decides which priors learn which ground truth.</param>
/// <param name="NegPosRatio">How many negatives, the hardest ones, an image has for each of its positives.</param>
public sealed record MultiBoxTrainConfig(IAssigner Assigner, double NegPosRatio = 7);
