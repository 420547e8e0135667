namespace Detection.Runner.Optimizers;

/// <summary>Checks the numbers of an optimizer where its config is read.</summary>
internal static class OptimizerNumbers
{
    /// <summary>A number that must not be negative.</summary>
    /// <param name="value">The number.</param>
    /// <param name="key">Its key in configs.</param>
    /// <param name="parameter">The constructor's parameter.</param>
    /// <exception cref="ArgumentException">It is negative or no number.</exception>
    public static double NotNegative(double value, string key, string parameter) => value >= 0 && double.IsFinite(value)
        ? value
        : throw new ArgumentException(FormattableString.Invariant($"{key} is {value}, expected a number from 0 up."), parameter);
}
