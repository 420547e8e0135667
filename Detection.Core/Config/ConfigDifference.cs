namespace Detection.Core.Config;

/// <summary>A place where two configs differ.</summary>
/// <param name="Path">JSON path, in the second config where it has the place.</param>
/// <param name="Old">What the first config has; null where it has nothing there.</param>
/// <param name="New">What the second has; null where it has nothing there.</param>
public sealed record ConfigDifference(string Path, ConfigNode? Old, ConfigNode? New);
