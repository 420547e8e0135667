using Detection.Core.Structures;

namespace Detection.Models.RoIHeads;

/// <summary>How a second stage's predictions become detections (<c>test_cfg.rcnn</c>).</summary>
/// <param name="ScoreThr">Detections scored at most this are dropped.</param>
/// <param name="Nms">Suppression within classes.</param>
/// <param name="MaxPerImg">How many detections an image keeps at most.</param>
/// <param name="MaskThrBinary">Probability above which a pixel belongs to a mask, for heads with masks.</param>
public sealed record RcnnTestConfig(double ScoreThr, NmsConfig Nms, int MaxPerImg, double MaskThrBinary = 0.5);
