namespace Detection.Core.Structures;

/// <summary>A binary mask as run lengths, COCO's way: pixels column by column from the top left, background and object in turn,
/// beginning with background.</summary>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
/// <param name="Counts">Lengths of the runs; they add up to height times width.</param>
public sealed record RunLengthMask(int Height, int Width, IReadOnlyList<int> Counts);
