namespace Detection.Runner.Schedules;

/// <summary>Checks the numbers of a schedule where its config is read.</summary>
internal static class ScheduleNumbers
{
    /// <summary>A number from 0 to 1.</summary>
    /// <param name="value">The number.</param>
    /// <param name="key">Its key in configs.</param>
    /// <param name="parameter">The constructor's parameter.</param>
    /// <exception cref="ArgumentException">It is outside.</exception>
    public static double Share(double value, string key, string parameter) =>
        value is >= 0 and <= 1 ? value : throw Unfit(value, key, parameter, "a number from 0 to 1");

    /// <summary>A number above 0.</summary>
    /// <param name="value">The number.</param>
    /// <param name="key">Its key in configs.</param>
    /// <param name="parameter">The constructor's parameter.</param>
    /// <exception cref="ArgumentException">It is not.</exception>
    public static double Positive(double value, string key, string parameter) =>
        value > 0 && double.IsFinite(value) ? value : throw Unfit(value, key, parameter, "a number above 0");

    /// <summary>A number above 0 and at most 1.</summary>
    /// <param name="value">The number.</param>
    /// <param name="key">Its key in configs.</param>
    /// <param name="parameter">The constructor's parameter.</param>
    /// <exception cref="ArgumentException">It is not.</exception>
    public static double Factor(double value, string key, string parameter) =>
        value is > 0 and <= 1 ? value : throw Unfit(value, key, parameter, "a number above 0 and at most 1");

    /// <summary>The <c>by_epoch</c> of a schedule that only counts steps.</summary>
    /// <param name="byEpoch">What the config says.</param>
    /// <param name="parameter">The constructor's parameter.</param>
    /// <returns>False.</returns>
    /// <exception cref="ArgumentException">It is true.</exception>
    public static bool StepsOnly(bool byEpoch, string parameter) =>
        byEpoch ? throw new ArgumentException("by_epoch is true, expected false: this policy changes at every step, it has no form by epochs.", parameter) : false;

    private static ArgumentException Unfit(double value, string key, string parameter, string expected) =>
        new(FormattableString.Invariant($"{key} is {value}, expected {expected}."), parameter);
}
