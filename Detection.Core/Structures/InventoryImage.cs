namespace Detection.Core.Structures;

/// <summary>An image as the files of a data set list it.</summary>
/// <param name="FileName">Path of the image file.</param>
/// <param name="Width">Width in pixels, by the annotations; 0 where they do not say.</param>
/// <param name="Height">Height in pixels, by the annotations; 0 where they do not say.</param>
/// <param name="Annotations">Number of its annotations of any class, unusable ones included.</param>
public sealed record InventoryImage(string FileName, int Width, int Height, int Annotations);
