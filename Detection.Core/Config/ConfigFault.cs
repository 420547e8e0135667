using Detection.Core.Faults;

namespace Detection.Core.Config;

/// <summary>One thing that is wrong with a config.</summary>
/// <param name="Origin">Where it was written.</param>
/// <param name="Path">JSON path in the merged config, such as <c>model.backbone.out_indices[0]</c>; <c>$</c> is the whole.</param>
/// <param name="What">What is wrong, as a sentence without its full stop.</param>
public sealed record ConfigFault(ConfigOrigin Origin, string Path, string What) : Fault($"{Origin}: {Path}", What)
{
    /// <summary>Whether the fault stands whatever else the config says; not so that something is missing, or that a name is unknown, where a
    /// part of the config or a plugin could not be read.</summary>
    public ConfigFaultKind Kind { get; init; }

    /// <summary>One fault tells the same as another when it finds the same at the same place in the same file, by whatever path it was reached and
    /// whatever was looked for.</summary>
    /// <param name="other">The other fault.</param>
    public bool Equals(ConfigFault? other) =>
        other is not null && Origin == other.Origin && What == other.What && Found == other.Found && (Origin.Line > 0 || Path == other.Path);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Origin, What);
}
