using Detection.Core.Contracts;

namespace Detection.Models.DenseHeads;

/// <summary>How a YOLO head is trained: its <c>train_cfg</c>.</summary>
/// <param name="Assigner">Decides which anchors learn which ground truth.</param>
/// <param name="Sampler">Chooses the anchors that are learnt from; null takes all.</param>
public sealed record YOLOTrainConfig(IGridAssigner Assigner, ISampler? Sampler = null);
