using Detection.Core.Contracts;

namespace Detection.Models.DenseHeads;

/// <summary>How one of the two stages of a RepPoints head is trained.</summary>
/// <param name="Assigner">Decides which points, or boxes of the first stage, learn which ground truth.</param>
/// <param name="AllowedBorder">Taken as in mmdetection, whose RepPoints head trains all points on the image.</param>
/// <param name="PosWeight">Weight of a positive in the classification loss; zero or less means 1.</param>
/// <param name="Debug">Taken as in mmdetection; nothing is recorded.</param>
public sealed record RepPointsStageConfig(IAssigner Assigner, double AllowedBorder = -1, double PosWeight = -1, bool Debug = false);
