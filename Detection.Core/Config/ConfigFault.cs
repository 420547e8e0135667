namespace Detection.Core.Config;

/// <summary>One thing that is wrong with a config.</summary>
/// <param name="Origin">Where it was written.</param>
/// <param name="Path">JSON path in the merged config, such as <c>model.backbone.out_indices[0]</c>; <c>$</c> is the whole.</param>
/// <param name="Message">What was expected, what was found, and what to do.</param>
public sealed record ConfigFault(ConfigOrigin Origin, string Path, string Message)
{
    /// <summary>A paragraph: the place, then the message, indented.</summary>
    public override string ToString() =>
        $"{Origin}: {Path}\n  {Message.ReplaceLineEndings("\n").Replace("\n", "\n  ", StringComparison.Ordinal)}";
}
