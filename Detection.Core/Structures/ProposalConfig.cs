using Detection.Core.Registry;

namespace Detection.Core.Structures;

/// <summary>How an RPN chooses its proposals (<c>train_cfg.rpn_proposal</c>, <c>test_cfg.rpn</c>).</summary>
/// <param name="Nms">Suppression over the boxes of all levels, each level by itself.</param>
/// <param name="NmsPre">How many of the best boxes of a level enter suppression; zero or less is all.</param>
/// <param name="MaxPerImg">How many proposals an image keeps at most.</param>
/// <param name="MinBboxSize">Boxes narrower or lower than this many pixels are dropped; negative drops none.</param>
[UnsupportedKey("nms_post", "proposals are limited by max_per_img")]
[UnsupportedKey("nms_across_levels", "levels are always suppressed by themselves, as in mmdetection since 2.8")]
[UnsupportedKey("max_num", "renamed to max_per_img in mmdetection 2.8")]
[UnsupportedKey("nms_thr", "renamed to nms.iou_threshold in mmdetection 2.8")]
public sealed record ProposalConfig(NmsConfig Nms, int NmsPre = 1000, int MaxPerImg = 1000, double MinBboxSize = 0);
