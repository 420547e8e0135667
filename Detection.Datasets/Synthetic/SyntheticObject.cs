using Detection.Core.Structures;

namespace Detection.Datasets.Synthetic;

/// <summary>An object of a made image: its class and what is visible of it.</summary>
/// <param name="Label">Place of the class among the shapes.</param>
/// <param name="X">Left of the visible pixels.</param>
/// <param name="Y">Top of the visible pixels.</param>
/// <param name="Width">Width of the visible pixels' extent.</param>
/// <param name="Height">Height of the visible pixels' extent.</param>
/// <param name="Area">Number of visible pixels.</param>
/// <param name="Mask">The visible pixels.</param>
internal readonly record struct SyntheticObject(int Label, int X, int Y, int Width, int Height, int Area, RunLengthMask Mask);
