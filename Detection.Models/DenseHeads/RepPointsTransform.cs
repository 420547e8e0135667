namespace Detection.Models.DenseHeads;

/// <summary>How a set of points becomes a box (Yang et al., RepPoints, ICCV 2019, sec. 3.2).</summary>
public enum RepPointsTransform
{
    /// <summary>Around the mean, as wide and high as the standard deviation times a learnt factor.</summary>
    Moment,

    /// <summary>From the least to the greatest coordinate.</summary>
    Minmax,

    /// <summary>The same of the first four points.</summary>
    PartialMinmax,
}
