namespace Detection.Core.Structures;

/// <summary>How an RPN chooses its proposals (<c>train_cfg.rpn_proposal</c>, <c>test_cfg.rpn</c>).</summary>
/// <param name="Nms">Suppression over the boxes of all levels, each level by itself.</param>
/// <param name="NmsPre">How many of the best boxes of a level enter suppression; zero or less is all.</param>
/// <param name="MaxPerImg">How many proposals an image keeps at most.</param>
/// <param name="MinBboxSize">Boxes narrower or lower than this many pixels are dropped; negative drops none.</param>
public sealed record ProposalConfig(NmsConfig Nms, int NmsPre = 1000, int MaxPerImg = 1000, double MinBboxSize = 0);
