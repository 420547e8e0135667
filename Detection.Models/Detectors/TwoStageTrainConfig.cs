using Detection.Core.Structures;

namespace Detection.Models.Detectors;

/// <summary>What of a two-stage detector's <c>train_cfg</c> is its own; <c>rpn</c> and <c>rcnn</c> go to the stages.</summary>
/// <param name="RpnProposal">How proposals are chosen in training; null is as in testing.</param>
public sealed record TwoStageTrainConfig(ProposalConfig? RpnProposal = null);
