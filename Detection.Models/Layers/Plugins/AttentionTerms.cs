namespace Detection.Models.Layers.Plugins;

/// <summary>Which of the four terms a <see cref="GeneralizedAttention"/> sums (Zhu et al., ICCV 2019, table 1).</summary>
/// <param name="QueryAndKey">Query content with key content.</param>
/// <param name="QueryAndPosition">Query content with relative position.</param>
/// <param name="KeyOnly">Key content alone.</param>
/// <param name="PositionOnly">Relative position alone.</param>
public sealed record AttentionTerms(bool QueryAndKey, bool QueryAndPosition, bool KeyOnly, bool PositionOnly)
{
    /// <summary>Whether any term needs the queries.</summary>
    public bool UsesQuery => QueryAndKey || QueryAndPosition;

    /// <summary>Whether any term needs the keys.</summary>
    public bool UsesKey => QueryAndKey || KeyOnly;

    /// <summary>Whether any term needs positions.</summary>
    public bool UsesPosition => QueryAndPosition || PositionOnly;

    /// <summary>Whether every query sees the same.</summary>
    public bool IgnoresQuery => KeyOnly && !UsesQuery && !PositionOnly;

    /// <summary>Reads the terms from four digits, 0 or 1.</summary>
    /// <param name="digits">The digits: <c>0010</c>.</param>
    /// <exception cref="ArgumentException">They are no four such digits, or none is 1.</exception>
    public static AttentionTerms Parse(string digits)
        => digits.Length == 4 && digits.All(digit => digit is '0' or '1') && digits.Contains('1', StringComparison.Ordinal)
            ? new AttentionTerms(digits[0] == '1', digits[1] == '1', digits[2] == '1', digits[3] == '1')
            : throw new ArgumentException($"GeneralizedAttention: attention_type is '{digits}'; give four digits 0 or 1, at least one of them 1, such as '0010'.", nameof(digits));
}
