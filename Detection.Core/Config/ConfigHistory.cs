namespace Detection.Core.Config;

/// <summary>A value that a config has no more because something took its place.</summary>
/// <param name="Origin">Where it was written.</param>
/// <param name="Value">The value as JSON on one line; a long one is cut.</param>
/// <param name="How">What became of it: <c>replaced</c>, <c>dropped by _delete_</c>.</param>
public sealed record ConfigHistory(ConfigOrigin Origin, string Value, string How);
