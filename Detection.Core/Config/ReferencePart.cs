namespace Detection.Core.Config;

/// <summary>A piece of text with references.</summary>
/// <param name="Text">The plain text, or what stands inside <c>${ }</c>.</param>
/// <param name="IsReference">Which of the two.</param>
internal readonly record struct ReferencePart(string Text, bool IsReference)
{
    private const string EnvironmentPrefix = "env:";

    /// <summary>The environment variable that is meant, and what stands for it where it is not set; null where it is a path in the config.</summary>
    public (string Name, string? Default)? Variable
    {
        get
        {
            if (!Text.StartsWith(EnvironmentPrefix, StringComparison.Ordinal)) return null;
            var rest = Text[EnvironmentPrefix.Length..];
            var colon = rest.IndexOf(':', StringComparison.Ordinal);
            return colon < 0 ? (rest, null) : (rest[..colon], rest[(colon + 1)..]);
        }
    }
}
