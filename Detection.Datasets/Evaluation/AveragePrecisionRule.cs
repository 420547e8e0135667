using Detection.Core.Registry;

namespace Detection.Datasets.Evaluation;

/// <summary>How a curve of precision over recall becomes one number.</summary>
public enum AveragePrecisionRule
{
    /// <summary>The area under the curve, made monotonous (VOC from 2010 on).</summary>
    Area,

    /// <summary>The mean of the best precision at recalls of at least 0, 0.1 ... 1 (VOC 2007).</summary>
    [ConfigName("11points")]
    ElevenPoints,
}
