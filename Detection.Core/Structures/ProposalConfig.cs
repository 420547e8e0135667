using Detection.Core.Registry;

namespace Detection.Core.Structures;

/// <summary>How an RPN chooses its proposals (<c>train_cfg.rpn_proposal</c>, <c>test_cfg.rpn</c>).</summary>
/// <param name="Nms">Suppression over the boxes of all levels, each level by itself.</param>
/// <param name="NmsPre">How many of the best boxes of a level enter suppression; zero or less is all.</param>
/// <param name="MaxPerImg">How many proposals an image keeps at most; zero or less is all.</param>
/// <param name="MinBboxSize">Boxes narrower or lower than this many pixels are dropped; negative drops none.</param>
/// <param name="NmsPost">How many proposals a level keeps at most after suppression; only guided anchoring's RPN looks at it. Null keeps all.</param>
/// <param name="NmsAcrossLevels">Whether proposals of different levels suppress each other at the end; only guided anchoring's RPN looks at it.</param>
[UnsupportedKey("max_num", "renamed to max_per_img in mmdetection 2.8")]
[UnsupportedKey("nms_thr", "renamed to nms.iou_threshold in mmdetection 2.8")]
public sealed record ProposalConfig(NmsConfig Nms, int NmsPre = 1000, int MaxPerImg = 1000, double MinBboxSize = 0, int? NmsPost = null, bool NmsAcrossLevels = false);
