using Detection.Core.Contracts;

namespace Detection.Models.RoIHeads;

/// <summary>How a second stage is trained (<c>train_cfg.rcnn</c>).</summary>
/// <param name="Assigner">Decides which proposals learn which ground truth.</param>
/// <param name="Sampler">Chooses the proposals that are learnt from.</param>
/// <param name="PosWeight">Weight of a positive in the classification loss; zero or less means 1.</param>
/// <param name="MaskSize">Height and width of mask targets in cells, for heads with masks.</param>
/// <param name="Debug">Taken as in mmdetection; nothing is recorded.</param>
public sealed record RcnnTrainConfig(IAssigner Assigner, ISampler Sampler, double PosWeight = -1, int? MaskSize = null, bool Debug = false);
