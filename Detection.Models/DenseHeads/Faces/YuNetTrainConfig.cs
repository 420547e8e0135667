using Detection.Core.Contracts;

namespace Detection.Models.DenseHeads.Faces;

/// <summary>How a <see cref="YuNetHead"/> is trained: the detector's <c>train_cfg</c>.</summary>
/// <param name="Assigner">Decides which points learn which ground truth.</param>
public sealed record YuNetTrainConfig(IPredictionAssigner Assigner);
