namespace Detection.Models.DenseHeads;

/// <summary>How many results an image keeps. Zero or less is all, as for detectors with region heads; mmdetection's dense heads take
/// <c>[:max_per_img]</c>, which for -1 drops the last result.</summary>
internal static class ResultLimit
{
    /// <param name="found">How many results there are.</param>
    /// <param name="maxPerImg">How many are kept at most.</param>
    public static long Apply(long found, int maxPerImg) => maxPerImg > 0 ? Math.Min(found, maxPerImg) : found;
}
