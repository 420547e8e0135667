namespace Detection.Runner.Schedules;

/// <summary>Ways from one value to another (mmcv's <c>annealing_cos</c> and <c>annealing_linear</c>).</summary>
internal static class Annealing
{
    /// <summary>Half a cosine.</summary>
    /// <param name="start">The first value.</param>
    /// <param name="end">The last value.</param>
    /// <param name="share">How much of the way is done, 0 .. 1.</param>
    /// <param name="weight">Of the difference between the two, how much the way starts with.</param>
    public static double Cosine(double start, double end, double share, double weight = 1) =>
        end + (0.5 * weight * (start - end) * (Math.Cos(Math.PI * share) + 1));

    /// <summary>A straight line.</summary>
    /// <param name="start">The first value.</param>
    /// <param name="end">The last value.</param>
    /// <param name="share">How much of the way is done, 0 .. 1.</param>
    public static double Linear(double start, double end, double share) => start + ((end - start) * share);

    /// <summary>The way that a config names.</summary>
    /// <param name="strategy">Its name.</param>
    /// <param name="start">The first value.</param>
    /// <param name="end">The last value.</param>
    /// <param name="share">How much of the way is done, 0 .. 1.</param>
    public static double By(AnnealStrategy strategy, double start, double end, double share) =>
        strategy == AnnealStrategy.Cos ? Cosine(start, end, share) : Linear(start, end, share);
}
