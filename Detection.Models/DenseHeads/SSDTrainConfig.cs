using Detection.Core.Contracts;
using Detection.Core.Registry;

namespace Detection.Models.DenseHeads;

/// <summary>How an SSD's head is trained: its <c>train_cfg</c>.</summary>
/// <param name="Assigner">Decides which boxes learn which ground truth.</param>
/// <param name="Smoothl1Beta">Where the quadratic part of the box loss ends; above 0.</param>
/// <param name="NegPosRatio">How many of the hardest background boxes are learnt from per object box.</param>
/// <param name="AllowedBorder">Boxes further than this many pixels outside the image are not trained; negative trains all.</param>
/// <param name="PosWeight">Weight of a positive in the classification loss; zero or less means 1.</param>
/// <param name="Debug">Taken as in mmdetection; nothing is recorded.</param>
[UnsupportedKey("sampler", "an SSD chooses its background boxes by their loss")]
public sealed record SSDTrainConfig(
    IAssigner Assigner,
    double Smoothl1Beta = 1,
    int NegPosRatio = 3,
    double AllowedBorder = -1,
    double PosWeight = -1,
    bool Debug = false);
