namespace Detection.Core.Structures;

/// <summary>Non-maximum suppression as configs write it: <c>{"type": "nms", "iou_threshold": 0.5}</c>.</summary>
/// <param name="Type">The algorithm, mmcv's name: <c>nms</c> or <c>soft_nms</c>.</param>
/// <param name="IouThreshold">A box is dropped (<c>nms</c>) or scored down (<c>soft_nms</c>) when its overlap with a better one is above this.</param>
/// <param name="ClassAgnostic">Whether boxes of different classes suppress each other.</param>
/// <param name="MaxNum">How many boxes are kept at most; zero or less is all.</param>
/// <param name="ScoreThreshold">Boxes scored at most this are dropped first; zero or less drops none.</param>
/// <param name="SplitThr">From this many boxes on, classes are suppressed one after another, to save memory.</param>
/// <param name="Offset">0 for boxes whose width is x2 - x1, 1 for x2 - x1 + 1.</param>
/// <param name="Sigma">Width of the decay of <c>soft_nms</c> with method <c>gaussian</c>.</param>
/// <param name="MinScore">Below this score <c>soft_nms</c> drops a box.</param>
/// <param name="Method">How <c>soft_nms</c> scores down: <c>naive</c> (to zero), <c>linear</c> or <c>gaussian</c>.</param>
public sealed record NmsConfig(
    NmsAlgorithm Type = NmsAlgorithm.Nms,
    double IouThreshold = 0.5,
    bool ClassAgnostic = false,
    int MaxNum = -1,
    double ScoreThreshold = -1,
    int SplitThr = 10000,
    int Offset = 0,
    double Sigma = 0.5,
    double MinScore = 1e-3,
    SoftNmsMethod Method = SoftNmsMethod.Linear);
