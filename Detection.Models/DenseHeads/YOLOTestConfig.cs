using Detection.Core.Structures;

namespace Detection.Models.DenseHeads;

/// <summary>How a YOLO head's predictions become detections: its <c>test_cfg</c>.</summary>
/// <param name="ScoreThr">Class scores at most this are dropped.</param>
/// <param name="Nms">Suppression within classes.</param>
/// <param name="MaxPerImg">How many detections an image keeps at most; zero or less is all.</param>
/// <param name="ConfThr">Boxes whose objectness is below this are dropped; zero or less drops none.</param>
/// <param name="NmsPre">Taken as in mmdetection, whose YOLO head does not look at it.</param>
/// <param name="MinBboxSize">Taken as in mmdetection, whose YOLO head does not look at it.</param>
public sealed record YOLOTestConfig(double ScoreThr, NmsConfig Nms, int MaxPerImg, double ConfThr = -1, int NmsPre = -1, double MinBboxSize = 0);
