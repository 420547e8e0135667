namespace Detection.Runner.Hooks;

/// <summary>The <c>log_config</c> section of a config.</summary>
/// <param name="Interval">Steps between two lines.</param>
/// <param name="Hooks">Who shows the figures; a <c>TextLoggerHook</c> unless given.</param>
public sealed record LogConfig(int Interval = 50, IReadOnlyList<ILoggerHook>? Hooks = null)
{
    /// <summary>Steps between two lines.</summary>
    public int Interval { get; } = Interval > 0 ? Interval : throw new ArgumentException($"interval is {Interval}, expected a positive number of steps.", nameof(Interval));
}
