namespace Detection.Core.Structures;

/// <summary>A given region: a box with how likely it holds an object.</summary>
/// <param name="Box">The box in pixels.</param>
/// <param name="Score">The higher the likelier.</param>
public readonly record struct ScoredBox(Box Box, float Score);
