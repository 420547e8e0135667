using Detection.Core.Construction;
using Detection.Core.Contracts;
using Detection.Core.Registry;

namespace Detection.Models.RoIHeads;

/// <summary>How a second stage is trained (<c>train_cfg.rcnn</c>).</summary>
/// <param name="Assigner">Decides which proposals learn which ground truth.</param>
/// <param name="Sampler">Chooses the proposals that are learnt from.</param>
/// <param name="PosWeight">Weight of a positive in the classification loss; zero or less means 1.</param>
/// <param name="MaskSize">Height and width of mask targets in cells, for heads with masks.</param>
/// <param name="MaskThrBinary">Logits above this count as the predicted mask where its overlap is learnt (<c>MaskScoringRoIHead</c>).</param>
/// <param name="PosRadius">Radius in cells of the disc around a grid point (<c>GridRoIHead</c>).</param>
/// <param name="MaxNumGrid">How many regions the grid is learnt from at most (<c>GridRoIHead</c>).</param>
/// <param name="DynamicRcnn">How thresholds follow the training (<c>DynamicRoIHead</c>).</param>
/// <param name="Debug">Taken as in mmdetection; nothing is recorded.</param>
[UnsupportedKey("soft_mask_target", "mask targets are 0 or 1")]
public sealed record RcnnTrainConfig(
    IAssigner Assigner,
    ISampler Sampler,
    double PosWeight = -1,
    IntPair? MaskSize = null,
    double MaskThrBinary = 0.5,
    int PosRadius = 1,
    int MaxNumGrid = 192,
    DynamicRcnnConfig? DynamicRcnn = null,
    bool Debug = false);
