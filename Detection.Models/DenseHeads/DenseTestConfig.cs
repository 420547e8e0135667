using Detection.Core.Structures;

namespace Detection.Models.DenseHeads;

/// <summary>How a dense head's predictions become detections: <c>test_cfg</c> of a one-stage detector.</summary>
/// <param name="ScoreThr">Detections scored at most this are dropped.</param>
/// <param name="Nms">Suppression within classes.</param>
/// <param name="MaxPerImg">How many detections an image keeps at most; zero or less is all.</param>
/// <param name="NmsPre">How many of the best of a level enter suppression; zero or less is all.</param>
/// <param name="MinBboxSize">Taken as in mmdetection, whose dense heads do not look at it.</param>
public sealed record DenseTestConfig(double ScoreThr, NmsConfig Nms, int MaxPerImg, int NmsPre = -1, double MinBboxSize = 0);
