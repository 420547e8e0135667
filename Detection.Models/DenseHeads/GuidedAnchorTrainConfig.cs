using Detection.Core.Contracts;

namespace Detection.Models.DenseHeads;

/// <summary>How a head with guided anchors is trained: its <c>train_cfg</c>.</summary>
/// <param name="GaAssigner">Decides which squares learn the shape of which ground truth.</param>
/// <param name="Assigner">Decides which guided anchors learn which ground truth.</param>
/// <param name="CenterRatio">Size of the region that an object stands in, in sizes of the ground truth.</param>
/// <param name="IgnoreRatio">Size of the region beyond which there is no object.</param>
/// <param name="GaSampler">Chooses the squares that are learnt from; null takes all.</param>
/// <param name="Sampler">Chooses the anchors that are learnt from, where the class loss is not a focal loss; null takes all.</param>
/// <param name="AllowedBorder">Boxes further than this many pixels outside the image are not trained; negative trains all.</param>
/// <param name="PosWeight">Weight of a positive in the classification loss; zero or less means 1.</param>
/// <param name="Debug">Taken as in mmdetection; nothing is recorded.</param>
public sealed record GuidedAnchorTrainConfig(
    IApproxAssigner GaAssigner,
    IAssigner Assigner,
    double CenterRatio,
    double IgnoreRatio,
    ISampler? GaSampler = null,
    ISampler? Sampler = null,
    double AllowedBorder = -1,
    double PosWeight = -1,
    bool Debug = false);
