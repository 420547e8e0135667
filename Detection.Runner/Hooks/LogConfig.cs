namespace Detection.Runner.Hooks;

/// <summary>The <c>log_config</c> section of a config.</summary>
/// <param name="Interval">Steps between two lines.</param>
/// <param name="Hooks">Who shows the figures; a <c>TextLoggerHook</c> unless given.</param>
public sealed record LogConfig(int Interval = 50, IReadOnlyList<ILoggerHook>? Hooks = null);
