using Detection.Core.Contracts;

namespace Detection.Models.DenseHeads;

/// <summary>How a dense head is trained: <c>train_cfg</c> of a one-stage detector, <c>train_cfg.rpn</c> of a two-stage one.</summary>
/// <param name="Assigner">Decides which boxes learn which ground truth.</param>
/// <param name="Sampler">Chooses the boxes that are learnt from; null takes all (PseudoSampler).</param>
/// <param name="AllowedBorder">Boxes further than this many pixels outside the image are not trained; negative trains all.</param>
/// <param name="PosWeight">Weight of a positive in the classification loss; zero or less means 1.</param>
/// <param name="Debug">Taken as in mmdetection; nothing is recorded.</param>
public sealed record DenseTrainConfig(
    IAssigner? Assigner = null,
    ISampler? Sampler = null,
    double AllowedBorder = -1,
    double PosWeight = -1,
    bool Debug = false);
