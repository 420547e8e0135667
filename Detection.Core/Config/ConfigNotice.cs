namespace Detection.Core.Config;

/// <summary>Something in a config that has no effect here and that its user should know of.</summary>
/// <param name="Origin">Where it was written.</param>
/// <param name="Path">JSON path in the merged config.</param>
/// <param name="Message">What is not used, and why.</param>
public sealed record ConfigNotice(ConfigOrigin Origin, string Path, string Message)
{
    /// <summary>One line for the log.</summary>
    public override string ToString() => $"{Origin}: {Path}: {Message}";
}
