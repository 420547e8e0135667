using Detection.Core.Contracts;

namespace Detection.Models.DenseHeads;

/// <summary>How a RepPoints head is trained: its <c>train_cfg</c>.</summary>
/// <param name="Init">The first stage, from points to boxes.</param>
/// <param name="Refine">The second stage, from those boxes to better ones and classes.</param>
/// <param name="Sampler">Chooses what is learnt from, where the class loss is not a focal loss; null takes all.</param>
public sealed record RepPointsTrainConfig(RepPointsStageConfig Init, RepPointsStageConfig Refine, ISampler? Sampler = null);
