namespace Detection.Runner.Schedules;

/// <summary>Where a schedule ends: a value, or a share of the initial one.</summary>
/// <param name="Value">The value; null where the share is given.</param>
/// <param name="Share">The share; null where the value is given.</param>
internal readonly record struct LeastValue(double? Value, double? Share)
{
    /// <summary>Takes one of the two.</summary>
    /// <param name="value">The value, or null.</param>
    /// <param name="share">The share, or null.</param>
    /// <param name="key">The value's key in configs; the share's is this with <c>_ratio</c>.</param>
    /// <param name="parameter">The constructor's parameter of the value.</param>
    /// <exception cref="ArgumentException">Both or neither are given.</exception>
    public static LeastValue Of(double? value, double? share, string key, string parameter) => value is null != share is null
        ? new LeastValue(value, share)
        : throw new ArgumentException($"{key} and {key}_ratio are {(value is null ? "both absent" : "both given")}, expected exactly one of them.", parameter);

    /// <summary>The value for an initial one.</summary>
    /// <param name="initial">The initial value.</param>
    public double For(double initial) => Share is { } share ? initial * share : Value!.Value;
}
