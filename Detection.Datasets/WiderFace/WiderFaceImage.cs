namespace Detection.Datasets.WiderFace;

/// <summary>An image of a text file of annotations.</summary>
/// <param name="Name">Path of the image file, relative to the images' folder.</param>
/// <param name="Size">Width and height in pixels, where the file gives them.</param>
/// <param name="Line">Where it is in the file, from 1.</param>
/// <param name="Faces">Its faces, in order.</param>
public sealed record WiderFaceImage(string Name, (int Width, int Height)? Size, int Line, IReadOnlyList<WiderFaceObject> Faces);
